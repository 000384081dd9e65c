import assert from "node:assert/strict";
import { test } from "node:test";
import { addresses, sql, withStudio } from "./browser.mjs";

const studio = withStudio(addresses.postgres);
const editor = () => studio().page.getByRole("textbox", { name: "SQL", exact: true });
const write = async (text) => {
  await editor().click();
  await studio().page.keyboard.press("Control+a");
  await studio().page.keyboard.insertText(text);
};
const run = () => studio().page.keyboard.press("Control+Enter");
const open = async () => {
  await studio().open("#/~sql");
  await editor().waitFor();
};

test("a query gives rows, their number and the time; digits are kept", async () => {
  const { page } = studio();
  await open();
  await write("select 9223372036854775807 as big, 1.10::numeric as exact, null as nothing, '' as empty");
  await run();
  await page.getByRole("status").getByText(/^1 row, [\d.]+ m?s$/).waitFor();
  assert.equal(await studio().cellText(0, "0"), "9223372036854775807");
  assert.equal(await studio().cellText(0, "1"), "1.10");
  assert.equal(await studio().cellText(0, "2"), "null");
  assert.equal(await studio().cellText(0, "3"), "empty text");
});

test("several statements have several results, and the selection runs alone", async () => {
  const { page } = studio();
  await open();
  await write("select 1 as first;\nselect 2 as second");
  await run();
  await page.getByRole("tab", { name: /^2\. select 2/ }).waitFor();
  await page.getByRole("columnheader", { name: /^second/ }).waitFor();
  await page.getByRole("tab", { name: /^1\. select 1/ }).click();
  await page.getByRole("columnheader", { name: /^first/ }).waitFor();
  await editor().click();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Shift+Home");
  await page.getByRole("button", { name: "Run selection" }).click();
  await page.getByRole("columnheader", { name: /^second/ }).waitFor();
  assert.equal(await page.getByRole("tab", { name: /^1\./ }).count(), 0);
});

test("parameters are asked for", async () => {
  const { page } = studio();
  await open();
  await write("select first_name from actor where actor_id = $1");
  await run();
  await page.getByRole("dialog").getByRole("textbox", { name: "$1" }).fill("2");
  await page.keyboard.press("Enter");
  await page.getByRole("gridcell").getByText("NICK").waitFor();
});

test("tables, columns and functions of the database complete", async () => {
  const { page } = studio();
  await open();
  await write("select * from film_ac");
  await page.keyboard.press("Control+Space");
  await page.getByRole("option", { name: "film_actor" }).waitFor();
  await page.keyboard.press("Enter");
  await write("select actor. from actor");
  for (let at = 0; at < " from actor".length; at++) await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Control+Space");
  await page.getByRole("option", { name: "last_name" }).waitFor();
  await page.keyboard.press("Escape");
  await write("select inventory_in");
  await page.keyboard.press("Control+Space");
  await page.getByRole("option", { name: "inventory_in_stock" }).waitFor();
});

test("an error is shown in the database's words", async () => {
  const { page } = studio();
  await open();
  await write("select * from no_such_table");
  await run();
  await page.getByRole("alert").getByText('relation "no_such_table" does not exist').waitFor();
  await page.getByRole("alert").getByText("42P01").waitFor();
});

test("what changes rows waits in a transaction until it is committed or rolled back", async () => {
  const { page } = studio();
  await open();
  const bar = page.getByRole("region", { name: "Transaction" });
  await write("insert into studio.owner (name) values ('Tony')");
  await run();
  await bar.getByText("A transaction is open").waitFor();
  await page.getByRole("status").getByText("1 row affected").waitFor();
  assert.equal(sql("select count(*) from studio.owner where name = 'Tony'"), "0");
  await bar.getByRole("button", { name: "Rollback" }).click();
  await bar.waitFor({ state: "detached" });
  await run();
  await editor().click();
  await run();
  await bar.getByText("A transaction is open").waitFor();
  await bar.getByRole("button", { name: "Commit" }).click();
  await bar.waitFor({ state: "detached" });
  assert.equal(sql("delete from studio.owner where name = 'Tony' returning name").split("\n")[0], "Tony");
});

test("a long statement is cancelled", async () => {
  const { page } = studio();
  await open();
  await write("select pg_sleep(60)");
  await run();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("alert").getByText(/cancel/i).first().waitFor();
  await page.getByRole("button", { name: /^Run/ }).waitFor();
});

test("explain is a tree with times and rows, and marks estimates that are wrong", async () => {
  const { page } = studio();
  await open();
  await write("select * from studio.many where id % 2 = 0 and label like 'row%'");
  await page.getByRole("button", { name: "Explain", exact: true }).click();
  await page.getByRole("tree", { name: "Plan" }).getByText(/Seq Scan on many/).waitFor();
  await page.getByRole("button", { name: "Explain analyze" }).click();
  await page.getByText(/^Ran in/).waitFor();
  await page.getByRole("treeitem").getByText("10,000 rows").waitFor();
  await page.getByText(/times too few/).waitFor();
  await page.getByRole("button", { name: /Details of Seq Scan/ }).click();
  await page.getByText("Rows Removed by Filter").waitFor();
});

test("tabs and the history are kept between visits", async () => {
  const { page } = studio();
  await open();
  await write("select 'kept' as word");
  await run();
  await page.getByRole("gridcell").getByText("kept").waitFor();
  await page.getByRole("button", { name: "New query" }).click();
  await page.getByRole("tab", { name: "Query 2" }).waitFor();
  await write("select 2");
  await page.reload();
  await page.getByRole("tab", { name: "Query 1" }).click();
  await editor().getByText("kept").waitFor();
  await page.getByRole("button", { name: "History" }).click();
  await page.getByRole("dialog").getByText("select 'kept' as word").waitFor();
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await page.getByRole("button", { name: "Close Query 2" }).click();
  assert.equal(await page.getByRole("tab", { name: "Query 2" }).count(), 0);
});

test("a query is saved as a file of the project, opened and deleted", async () => {
  const { page } = studio();
  await open();
  await write("select count(*) from actor");
  await page.getByRole("button", { name: "Saved" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill("count actors");
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await dialog.getByRole("button", { name: /^count actors/ }).click();
  await page.getByRole("tab", { name: "count actors" }).last().waitFor();
  await editor().getByText("from actor").waitFor();
  await page.getByRole("button", { name: "Saved" }).click();
  await dialog.getByRole("button", { name: "Delete count actors" }).click();
  await dialog.getByText("A saved query is a file").waitFor();
});
