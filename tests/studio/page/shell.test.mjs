import assert from "node:assert/strict";
import { test } from "node:test";
import { addresses, withStudio } from "./browser.mjs";

const studio = withStudio(addresses.postgres);

test("the sidebar lists schemas, tables and views with their counts, and finds one by name", async () => {
  const { page } = studio();
  await studio().open();
  const tables = page.getByRole("navigation", { name: "Tables" });
  await tables.getByRole("region", { name: "public" }).getByRole("link", { name: /^film\b/ }).first().waitFor();
  await tables.getByRole("region", { name: "studio" }).getByRole("link", { name: /^many.*20k/i }).waitFor();
  await tables.getByRole("link", { name: "film_list", exact: false }).first().waitFor();
  await page.getByRole("searchbox", { name: "Search tables" }).fill("rent");
  await tables.getByRole("link", { name: /^rental \d/ }).waitFor();
  assert.equal(await tables.getByRole("link", { name: /^actor/ }).count(), 0);
  await page.getByRole("searchbox", { name: "Search tables" }).fill("nothing like it");
  await tables.getByText("No table is named like").waitFor();
});

test("a pinned table stands first, and still does after a reload", async () => {
  const { page } = studio();
  await studio().open();
  await page.getByRole("button", { name: "Pin actor", exact: true }).click();
  await page.reload();
  await page.getByRole("region", { name: "Pinned" }).getByRole("link", { name: /^actor/ }).click();
  await page.getByRole("heading", { name: "actor", exact: true }).waitFor();
});

test("every view is an address; back and forward work", async () => {
  const { page } = studio();
  await studio().table("public", "actor", "?sort=-last_name,first_name");
  const first = await studio().cellText(0, "last_name");
  assert.equal(first, "ZELLWEGER");
  await page.getByRole("link", { name: "Structure" }).click();
  await page.getByRole("region", { name: "Columns" }).waitFor();
  assert.match(page.url(), /#\/public\/actor\/structure$/);
  await page.goBack();
  await studio().grid.waitFor();
  assert.match(page.url(), /sort=-last_name,first_name/);
  await page.goForward();
  await page.getByRole("region", { name: "Columns" }).waitFor();
});

test("the palette goes to a table by a few of its letters", async () => {
  const { page } = studio();
  await studio().open();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("flmact");
  await page.getByRole("option", { name: /^film_actor/, selected: true }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "film_actor" }).waitFor();
});

test("the theme is the system's until someone chooses, and is kept", async () => {
  const { page } = studio();
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: "dark" });
  await studio().open();
  assert.equal(await background(), "rgb(20, 24, 31)");
  await page.getByRole("button", { name: "Light theme" }).click();
  assert.equal(await background(), "rgb(255, 255, 255)");
  await page.reload();
  await page.getByRole("button", { name: "Dark theme" }).waitFor();
  assert.equal(await background(), "rgb(255, 255, 255)");
});

test("a table that is not there is said by the database, and an empty one says what to do", async () => {
  const { page } = studio();
  await studio().open("#/public/no_such_table");
  await page.getByRole("alert").waitFor();
  await studio().open("#/studio/empty");
  await page.getByText("This table has no rows").waitFor();
  await page.getByRole("button", { name: "New row" }).last().click();
  await page.getByRole("grid").waitFor();
  await page.getByRole("button", { name: "Discard all" }).click();
});

test("the page can be read at 200 %: nothing is wider than the window", async () => {
  const { page } = studio();
  await page.setViewportSize({ width: 640, height: 400 }); // 1280 x 800 at 200 %
  await studio().table("public", "film");
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(overflow, 0);
});
