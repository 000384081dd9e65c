import assert from "node:assert/strict";
import { test } from "node:test";
import { addresses, withStudio } from "./browser.mjs";

const studio = withStudio(addresses.readOnly);

test("a database that is open for reading says so, and refuses writes itself", async () => {
  const { page } = studio();
  await studio().table("studio", "owner");
  await page.getByRole("banner").getByText("read only").waitFor();
  assert.equal(await page.getByRole("button", { name: "New row" }).count(), 0);
  await page.getByRole("link", { name: "SQL" }).click();
  await page.getByRole("textbox", { name: "SQL", exact: true }).click();
  await page.keyboard.insertText("delete from studio.owner");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("alert").getByText(/read-only transaction/).waitFor();
});
