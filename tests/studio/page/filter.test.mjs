import assert from "node:assert/strict";
import { test } from "node:test";
import { addresses, withStudio } from "./browser.mjs";

const studio = withStudio(addresses.postgres);
const panel = () => studio().page.getByRole("form", { name: "Filter" });
const openPanel = () => studio().page.getByRole("button", { name: "Filter", exact: true }).click();
const applied = (rows) => studio().page.getByRole("status").getByText(new RegExp(`^${rows} rows?`)).waitFor();

test("a text contains, and the rows are counted", async () => {
  const { page } = studio();
  await studio().table("public", "film");
  await openPanel();
  await panel().getByLabel("Column").selectOption("title");
  await panel().getByLabel("Operator").selectOption("contains");
  await panel().getByLabel("Value").fill("academy");
  await page.keyboard.press("Enter");
  await applied(2);
  assert.match(await studio().cellText(0, "title"), /ACADEMY/);
});

test("an enum has its labels to choose from, a number its range", async () => {
  const { page } = studio();
  await studio().table("studio", "animal");
  await openPanel();
  await panel().getByLabel("Column").selectOption("mood");
  await panel().getByLabel("Operator").selectOption("in");
  await panel().getByLabel("calm").check();
  await panel().getByLabel("glad").check();
  await panel().getByRole("button", { name: "Apply filter" }).click();
  await applied(40);
  await panel().getByRole("button", { name: "Add condition" }).click();
  await panel().getByLabel("Column").nth(1).selectOption("weight");
  await panel().getByLabel("Operator").nth(1).selectOption("between");
  await panel().getByLabel("From", { exact: true }).fill("2.00");
  await panel().getByLabel("To", { exact: true }).fill("3.00");
  await page.keyboard.press("Enter");
  await page.waitForURL(/between/);
  await applied("[67]");
});

test("groups nest: one of two, and a condition in SQL", async () => {
  const { page } = studio();
  await studio().table("studio", "animal");
  await openPanel();
  await panel().getByRole("button", { name: "Remove this condition" }).click();
  await panel().getByRole("button", { name: "Add group" }).click();
  const group = panel().getByRole("group", { name: "Any of these" });
  await group.getByLabel("Column").selectOption("name");
  await group.getByLabel("Operator").selectOption("=");
  await group.getByLabel("Value").fill("pet 7");
  await group.getByRole("button", { name: "Add condition" }).click();
  await group.getByLabel("Column").nth(1).selectOption("note");
  await group.getByLabel("Operator").nth(1).selectOption("is null");
  await panel().getByRole("button", { name: "Add SQL" }).first().click();
  await panel().getByLabel("Condition in SQL").fill("id < 20");
  await page.keyboard.press("Enter");
  await applied(4); // 5, 7, 10, 15
  await page.getByText("of about 60").waitFor();
});

test("a filter is in the address, and the SQL of the view can be copied", async () => {
  const { page } = studio();
  const filter = encodeURIComponent(JSON.stringify({ column: "name", op: "starts with", value: "pet 1" }));
  await studio().table("studio", "animal", `?filter=${filter}&sort=-id`);
  await applied(11);
  await page.getByText("name starts with pet 1").waitFor();
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: "Copy the SQL of this view" }).click();
  await page.getByText("SQL copied").waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(text, /select/i);
  assert.match(text, /"?studio"?\."?animal"?/);
  assert.match(text, /order by/i);
});

test("a cell's value filters by its menu, and a filter that finds nothing says so", async () => {
  const { page } = studio();
  await studio().table("studio", "animal");
  await studio().menu(0, "mood", "Only rows with this value");
  await applied(20);
  await openPanel();
  await panel().getByRole("button", { name: "Add condition" }).click();
  await panel().getByLabel("Column").nth(1).selectOption("name");
  await panel().getByLabel("Value").nth(1).fill("no such pet");
  await page.keyboard.press("Enter");
  await page.getByText("No row is like this").waitFor();
  await page.getByRole("button", { name: "Clear the filter" }).click();
  await applied(60);
});

test("what the database says of a wrong condition is shown", async () => {
  const { page } = studio();
  const filter = encodeURIComponent(JSON.stringify({ sql: "no_such_column = 1" }));
  await studio().open(`#/studio/animal?filter=${filter}`);
  await page.getByRole("alert").getByText("no_such_column").first().waitFor();
});

test("a view is saved with its filter and opened again", async () => {
  const { page } = studio();
  await studio().table("studio", "animal", `?filter=${encodeURIComponent(JSON.stringify({ column: "id", op: "<", value: "4" }))}`);
  await applied(3);
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: "Save this view…" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("first pets");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "virga" }).click();
  await page.getByRole("region", { name: "Saved views" }).getByRole("link", { name: "first pets" }).click();
  await applied(3);
});
