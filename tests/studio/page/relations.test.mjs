import assert from "node:assert/strict";
import { test } from "node:test";
import { addresses, withStudio } from "./browser.mjs";

const studio = withStudio(addresses.postgres);

test("a foreign key leads to its row, and back", async () => {
  const { page } = studio();
  await studio().table("studio", "pet", "?sort=id");
  await studio().cell(0, "owner_id").getByRole("link", { name: "Open the row of owner" }).click();
  await page.getByRole("heading", { name: "owner", exact: true }).waitFor();
  await studio().cell(0, "name").getByText("Grace").waitFor();
  await page.goBack();
  await page.getByRole("heading", { name: "pet", exact: true }).waitFor();
  await studio().cell(0, "name").getByText("pet 1").waitFor();
});

test("where a row is used: counts by table, and the rows themselves, nested", async () => {
  const { page } = studio();
  await studio().table("public", "customer", "?sort=customer_id");
  await studio().menu(0, "first_name", "Where is this row used");
  const panel = page.getByRole("complementary", { name: "Row and value" });
  await panel.getByRole("button", { name: /^rental customer_id 32/ }).click();
  const rental = panel.locator(".related-row").first().getByRole("button").first();
  await rental.click();
  await panel.locator(".related .relations").getByRole("button", { name: /payment.* 1$/ }).first().waitFor();
  await panel.getByRole("link", { name: "Open 32 rows in rental" }).click();
  await page.getByRole("heading", { name: "rental", exact: true }).waitFor();
  await page.getByRole("status").getByText("32 rows").waitFor();
});

test("the row stands from top to bottom in the panel", async () => {
  const { page } = studio();
  await studio().table("studio", "pet", "?sort=id");
  await studio().cell(2, "name").click();
  await page.keyboard.press("Space");
  await page.getByRole("tab", { name: "Row", exact: true }).click();
  const panel = page.getByRole("tabpanel", { name: "Row" });
  await panel.getByText("pet 3").waitFor();
  assert.equal(await panel.locator("dt").count(), 7);
  await page.keyboard.press("Escape");
  assert.equal(await page.getByRole("tabpanel").count(), 0);
});
