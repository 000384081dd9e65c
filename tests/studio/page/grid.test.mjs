import assert from "node:assert/strict";
import { test } from "node:test";
import { addresses, withStudio } from "./browser.mjs";

const studio = withStudio(addresses.postgres);
const names = (page) => page.locator(".column-title > span:first-of-type").allInnerTexts();

test("the header has names, types and comments; the grid says its rows and columns", async () => {
  const { page } = studio();
  await studio().table("studio", "extremes");
  const head = page.getByRole("columnheader", { name: /^exact/ });
  assert.match(await head.innerText(), /numeric · never rounded/);
  assert.equal(await studio().grid.getAttribute("aria-colcount"), "13");
  assert.equal(await studio().grid.getAttribute("aria-rowcount"), "5");
});

test("numbers and times keep every digit; null, empty text and html look like what they are", async () => {
  await studio().table("studio", "extremes");
  const text = (row, column) => studio().cellText(row, column);
  assert.equal(await text(0, "big"), "9223372036854775807");
  assert.equal(await text(1, "big"), "-9223372036854775808");
  assert.equal(await text(0, "exact"), "12345678901234567890123456789.000000000000000001");
  assert.equal(await text(1, "exact"), "NaN");
  assert.equal(await text(0, "label"), "empty text");
  assert.equal(await text(1, "label"), "null");
  assert.equal(await text(2, "label"), '<b onclick="alert(1)">bold</b> مرحبا');
  const aligned = await studio().cell(0, "big").evaluate((cell) => getComputedStyle(cell).textAlign);
  assert.equal(aligned, "right");
  await studio().cell(0, "happened").scrollIntoViewIfNeeded();
  assert.match(await text(0, "happened"), /12:34:56\.123456/);
});

test("arrows, Home, End and Page keys move; Shift selects; the block is copied with tabs", async () => {
  const { page } = studio();
  await studio().table("public", "actor", "?sort=actor_id");
  await studio().cell(0, "actor_id").click();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Control+c");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "NICK\tWAHLBERG\nED\tCHASE");
  await page.keyboard.press("Home");
  assert.match(await studio().grid.getAttribute("aria-activedescendant"), /-2-actor_id$/);
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Escape");
  assert.equal(await studio().grid.getAttribute("aria-activedescendant"), null);
});

test("a click sorts, a second one the other way, Shift adds a column", async () => {
  const { page } = studio();
  await studio().table("public", "actor");
  const head = (name) => page.getByRole("columnheader", { name: new RegExp(`^${name}`) });
  await head("last_name").getByRole("button").first().click();
  await page.waitForURL(/sort=last_name$/);
  await head("last_name").getByRole("button").first().click();
  await page.waitForURL(/sort=-last_name$/);
  await head("first_name").getByRole("button").first().click({ modifiers: ["Shift"] });
  await page.waitForURL(/sort=-last_name,first_name$/);
  assert.equal(await head("last_name").getAttribute("aria-sort"), "descending");
  await page.locator('[data-row="1"][data-column="last_name"]').getByText("ZELLWEGER").waitFor();
  assert.deepEqual([await studio().cellText(0, "first_name"), await studio().cellText(1, "first_name")], ["CAMERON", "JULIA"]);
});

test("columns are hidden, shown, frozen, moved and made wider, and stay so", async () => {
  const { page } = studio();
  await studio().table("public", "actor");
  await studio().columnMenu("first_name", "Hide");
  assert.deepEqual(await names(page), ["actor_id", "last_name", "last_update"]);
  await studio().columnMenu("last_update", "Freeze");
  assert.deepEqual(await names(page), ["last_update", "actor_id", "last_name"]);
  await studio().columnMenu("last_name", "Move left");
  assert.deepEqual(await names(page), ["last_update", "last_name", "actor_id"]);
  const width = async () => (await studio().cell(0, "last_name").boundingBox()).width;
  const before = await width();
  const edge = await page.getByRole("columnheader", { name: /^last_name/ }).boundingBox();
  await page.mouse.move(edge.x + edge.width - 1, edge.y + 10);
  await page.mouse.down();
  await page.mouse.move(edge.x + edge.width + 79, edge.y + 10, { steps: 4 });
  await page.mouse.up();
  assert.equal(Math.round((await width()) - before), 80);
  await page.reload();
  await studio().grid.waitFor();
  assert.deepEqual(await names(page), ["last_update", "last_name", "actor_id"]);
  assert.equal(Math.round((await width()) - before), 80);
  await page.getByRole("button", { name: "1 hidden, show" }).click();
  assert.equal((await names(page)).length, 4);
});

test("rows come page by page as one scrolls, and only those on the screen are in the page", async () => {
  const { page } = studio();
  await studio().table("studio", "many");
  await studio().cell(0, "label").click();
  for (const wanted of [300, 900, 1700]) {
    while (!(await page.locator(`.row-number button[aria-label="Open row ${wanted}"]`).count())) {
      await page.keyboard.press("Control+ArrowDown");
      await page.keyboard.press("PageUp");
      await page.locator(".cell.active").waitFor();
      const row = Number(await page.locator(".cell.active").getAttribute("data-row"));
      if (row >= wanted) break;
    }
  }
  const active = page.locator(".cell.active");
  const row = Number(await active.getAttribute("data-row"));
  await active.getByText(`row ${row + 1}`, { exact: true }).waitFor();
  assert.ok((await page.locator(".row").count()) < 80);
});

test("of 200 columns only those on the screen are in the page", async () => {
  const { page } = studio();
  await studio().table("studio", "wide");
  assert.ok((await page.getByRole("columnheader").count()) < 40);
  await studio().cell(0, "id").click();
  await page.keyboard.press("End");
  await studio().cell(0, "column_200").waitFor();
  assert.equal(await studio().cellText(0, "column_200"), "200");
});

test("Ctrl-F finds in the rows shown, and can search the whole table", async () => {
  const { page } = studio();
  await studio().table("public", "actor", "?sort=actor_id");
  await studio().cell(0, "actor_id").click();
  await page.keyboard.press("Control+f");
  await page.getByRole("textbox", { name: "Find in the rows shown" }).fill("wahlb");
  await page.getByText("2 cells").waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".cell.active").getByText("WAHLBERG").waitFor();
  await page.getByRole("button", { name: "Search the whole table" }).click();
  await page.waitForURL(/filter=/);
  await page.getByText("2 rows").waitFor();
});

test("a long text, json and bytes are whole in the panel", async () => {
  const { page } = studio();
  await studio().table("studio", "extremes");
  await studio().cell(3, "label").click();
  await page.keyboard.press("Space");
  const panel = page.getByRole("complementary", { name: "Row and value" });
  await panel.getByText("20,000 characters").waitFor();
  await studio().cell(0, "document").click();
  const json = panel.getByRole("textbox", { name: "document as json" });
  await json.getByText('"b": 12345678901234567890.5').waitFor();
  await studio().cell(0, "data").scrollIntoViewIfNeeded();
  await studio().cell(0, "data").click();
  await panel.getByRole("img", { name: /as a picture/ }).waitFor();
  await panel.getByText("89 50 4e 47").waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), panel.getByRole("link", { name: /^Download/ }).click()]);
  assert.equal(download.suggestedFilename(), "extremes-data.png");
});
