import assert from "node:assert/strict";
import { test } from "node:test";
import { addresses, withStudio } from "./browser.mjs";

const studio = withStudio(addresses.sqlite);

test("a SQLite file is read, filtered, and its foreign keys are links", async () => {
  const { page } = studio();
  const filter = encodeURIComponent(JSON.stringify({ column: "Title", op: "contains", value: "rock" }));
  await studio().table("main", "Album", `?filter=${filter}&sort=AlbumId`);
  await page.getByRole("status").getByText(/^\d+ rows/).waitFor();
  await studio().cell(0, "Title").getByText("For Those About To Rock We Salute You").waitFor();
  await studio().cell(0, "ArtistId").getByRole("link").click();
  await studio().cell(0, "Name").getByText("AC/DC").waitFor();
});

test("a row is edited, added and deleted", async () => {
  const { page } = studio();
  await studio().table("main", "Genre", "?sort=-GenreId");
  await page.getByRole("button", { name: "New row" }).click();
  await studio().edit(0, "Name", "Drizzle");
  await studio().apply();
  await studio().applied();
  await studio().cell(0, "Name").getByText("Drizzle").waitFor();
  await studio().edit(0, "Name", "Virga");
  await studio().apply();
  await studio().cell(0, "Name").getByText("Virga").waitFor();
  await studio().applied();
  await studio().menu(0, "Name", /^Delete row/);
  await studio().apply();
  await studio().cell(0, "Name").getByText("Opera").waitFor();
});

test("SQL runs with named parameters, and explain says what is scanned", async () => {
  const { page } = studio();
  await studio().open("#/~sql");
  const editor = page.getByRole("textbox", { name: "SQL", exact: true });
  await editor.click();
  await page.keyboard.insertText("select Name from Genre where GenreId = :id");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("dialog").getByRole("textbox", { name: ":id" }).fill("1");
  await page.keyboard.press("Enter");
  await page.getByRole("gridcell").getByText("Rock").waitFor();
  await editor.click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText("select * from Track where Composer = 'x'");
  await page.getByRole("button", { name: "Explain", exact: true }).click();
  await page.getByRole("tree", { name: "Plan" }).getByText(/SCAN Track/).waitFor();
  assert.equal(await page.getByText("whole table").count(), 1);
});
