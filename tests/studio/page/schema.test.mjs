import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { addresses, withStudio } from "./browser.mjs";

const studio = withStudio(addresses.postgres);

test("a table's page has columns, keys, indexes with sizes, constraints, triggers and DDL", async () => {
  const { page } = studio();
  await studio().open("#/public/film/structure");
  const section = (name) => page.getByRole("region", { name, exact: true });
  await section("Columns").getByRole("row", { name: /title.*not null/ }).waitFor();
  await section("Refers to").getByRole("link", { name: "language" }).first().waitFor();
  await section("Referred to by").getByRole("link", { name: "inventory" }).waitFor();
  await section("Indexes").getByRole("row", { name: /idx_title.*kB/ }).waitFor();
  await section("Constraints").getByText("film_pkey").waitFor();
  await section("Triggers").getByText("film_fulltext_trigger").first().waitFor();
  await studio().open("#/studio/pet/structure");
  await section("DDL").getByText(/create table/i).waitFor();
});

test("the diagram shows a table and those beside it, and is saved as SVG", async () => {
  const { page } = studio();
  await studio().open("#/~diagram?around=studio.pet");
  const box = (name) => page.locator(".diagram-table").filter({ has: page.getByRole("link", { name, exact: true }) });
  await box("pet").waitFor();
  await box("owner").waitFor();
  assert.equal(await page.locator(".diagram-table").count(), 2);
  await page.locator(".react-flow__edge").first().waitFor({ state: "attached" });
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save SVG" }).click()]);
  const svg = readFileSync(await download.path(), "utf8");
  assert.match(svg, /^<svg .*>pet<.*<\/svg>$/s);
  await page.getByRole("combobox", { name: "Tables" }).selectOption("");
  await box("film_actor").waitFor();
  await box("customer").waitFor();
});

test("without a project the page of migrations says what would be there", async () => {
  const { page } = studio();
  await studio().open("#/~migrations");
  await page.getByText("No project here").waitFor();
});
