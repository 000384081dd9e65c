import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { addresses, sql, withStudio } from "./browser.mjs";

const studio = withStudio(addresses.postgres);

const exported = async (item) => {
  const { page } = studio();
  await page.getByRole("button", { name: "Export" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: item }).click()]);
  return readFileSync(await download.path(), "utf8");
};

test("a filtered view is exported as CSV, JSON and SQL", async () => {
  const { page } = studio();
  await studio().table("studio", "owner", `?filter=${encodeURIComponent(JSON.stringify({ column: "id", op: "<=", value: "2" }))}&sort=id`);
  await page.getByRole("status").getByText("2 rows").waitFor();
  assert.deepEqual((await exported("Export as CSV")).trim().split(/\r?\n/), ["id,name", "1,Ada", "2,Grace"]);
  const json = JSON.parse(await exported("Export as JSON"));
  assert.deepEqual(json.map(({ name }) => name), ["Ada", "Grace"]);
  assert.match(await exported("Export as SQL"), /insert into "?studio"?\."?owner"?[\s\S]*'Grace'/i);
});

const choose = async (text) => {
  const { page } = studio();
  await studio().table("studio", "pet");
  await page.evaluate(() => { location.hash = "#/studio/imported"; });
  await page.getByRole("heading", { name: "imported" }).waitFor();
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: "Import CSV…" }).click();
  await page.getByLabel("File").setInputFiles({ name: "goods.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
};

test("CSV is mapped by its names, tried without writing, then imported", async () => {
  const { page } = studio();
  sql("delete from studio.imported");
  await choose('ID;Name;cost\n1;"a ""b""";1.10\n2;;2\n3;"";\n');
  const dialog = page.getByRole("dialog");
  assert.equal(await dialog.getByLabel("Column for Name").inputValue(), "name");
  await dialog.getByLabel("Column for cost").selectOption("price");
  await dialog.getByRole("button", { name: "Check" }).click();
  await dialog.getByText("3 rows would go in").waitFor();
  assert.equal(sql("select count(*) from studio.imported"), "0");
  await dialog.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByText("3 rows imported").waitFor();
  assert.equal(sql("select id, coalesce(name, 'null'), price from studio.imported order by id"), '1|a "b"|1.10\n2|null|2.00\n3||');
});

test("a row that the database refuses is named, and nothing is written", async () => {
  const { page } = studio();
  sql("delete from studio.imported");
  await choose("id,name,price\n1,fine,1\n2,wrong,cheap\n");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Check" }).click();
  await dialog.getByRole("alert").getByText(/Row 2 of the file/).waitFor();
  assert.ok(await dialog.getByRole("button", { name: "Import", exact: true }).isDisabled());
  assert.equal(sql("select count(*) from studio.imported"), "0");
});
