import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { addresses, sql, withStudio } from "./browser.mjs";

const studio = withStudio(addresses.postgres);
const changes = () => studio().page.getByRole("region", { name: "Changes" });
let row; // each test has a pet of its own, and filters for it

beforeEach(async () => {
  row = sql("insert into studio.pet (name, mood, owner_id, weight, note) values ('mine', 'calm', 1, 5, 'as it was') returning id").split("\n")[0];
  const filter = encodeURIComponent(JSON.stringify({ column: "id", op: "=", value: row }));
  await studio().table("studio", "pet", `?filter=${filter}`);
  await studio().cell(0, "name").getByText("mine").waitFor();
});

const pet = (columns) => sql(`select ${columns} from studio.pet where id = ${row}`);

test("an edited cell is marked, its SQL is shown, and it is written on Apply", async () => {
  const { page } = studio();
  await studio().edit(0, "name", "renamed");
  assert.match(await studio().cell(0, "name").getAttribute("class"), /edited/);
  await changes().getByText("1 change").waitFor();
  assert.equal(pet("name"), "mine");
  await changes().getByRole("button", { name: "Review SQL" }).click();
  await page.getByRole("dialog").getByText(/update "?studio"?\."?pet"?/i).waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Apply" }).click();
  await studio().applied();
  assert.equal(pet("name"), "renamed");
  await studio().cell(0, "name").getByText("renamed").waitFor();
  assert.doesNotMatch(await studio().cell(0, "name").getAttribute("class"), /edited/);
});

test("Escape leaves a cell as it was; changes are undone one by one and all", async () => {
  const { page } = studio();
  await studio().cell(0, "name").dblclick();
  await page.locator(".editor textarea").fill("thrown away");
  await page.keyboard.press("Escape");
  assert.equal(await changes().count(), 0);
  await studio().edit(0, "name", "one");
  await studio().edit(0, "note", "two");
  await page.keyboard.press("Control+z");
  assert.equal(await studio().cellText(0, "note"), "as it was");
  assert.equal(await studio().cellText(0, "name"), "one");
  await studio().edit(0, "note", "three");
  await changes().getByRole("button", { name: "Discard all" }).click();
  await changes().waitFor({ state: "detached" });
  assert.equal(await studio().cellText(0, "name"), "mine");
});

test("null, default and now() are values; empty text is not null", async () => {
  const { page } = studio();
  const special = async (column, name) => {
    await studio().cell(0, column).dblclick();
    await page.getByRole("toolbar", { name: "Special values" }).getByRole("button", { name, exact: true }).click();
  };
  await special("note", "empty text");
  await special("owner_id", "null");
  await special("fed", "now()");
  await studio().edit(0, "mood", "cross");
  await special("mood", "default");
  assert.equal(await studio().cellText(0, "note"), "empty text");
  assert.equal(await studio().cellText(0, "fed"), "now()");
  await studio().apply();
  await studio().applied();
  assert.equal(pet("note = '', owner_id is null, fed > now() - interval '1 minute', mood"), "t|t|t|calm");
});

test("an enum is chosen from its labels, a foreign key by searching the other table", async () => {
  const { page } = studio();
  await studio().cell(0, "mood").dblclick();
  await page.getByRole("option", { name: "glad" }).click();
  await studio().cell(0, "owner_id").dblclick();
  await page.getByRole("combobox", { name: /owner_id/ }).fill("edsg");
  await page.getByRole("option", { name: "Grace" }).waitFor({ state: "detached" });
  await page.getByRole("option", { name: "Edsger" }).waitFor();
  await page.keyboard.press("Enter");
  assert.equal(await studio().cellText(0, "owner_id"), "3");
  await studio().apply();
  await studio().applied();
  assert.equal(pet("mood, owner_id"), "glad|3");
});

test("rows are added, duplicated and deleted in one transaction", async () => {
  const { page } = studio();
  await page.getByRole("button", { name: "New row" }).click();
  await studio().edit(0, "name", `new ${row}`);
  assert.equal(await studio().cellText(0, "mood"), "default");
  await studio().menu(1, "name", /^Duplicate row/);
  await studio().cell(2, "name").getByText("mine").waitFor();
  await studio().edit(1, "note", `copy ${row}`);
  await studio().cell(2, "name").click();
  await page.keyboard.press("Control+Delete");
  assert.match(await page.locator(".row:has([data-row='2'])").getAttribute("class"), /deleted/);
  await changes().getByText("3 changes").waitFor();
  await studio().apply();
  await studio().applied("3 changes applied");
  assert.equal(pet("count(*)"), "0");
  assert.equal(sql(`select mood from studio.pet where name = 'new ${row}'`), "calm");
  assert.equal(sql(`select name from studio.pet where note = 'copy ${row}'`), "mine");
});

test("a block from a spreadsheet is pasted over cells", async () => {
  const { page } = studio();
  await page.evaluate(() => navigator.clipboard.writeText("pasted\tglad\t2\t7.25"));
  await studio().cell(0, "name").click();
  await page.keyboard.press("Control+v");
  await page.getByText("4 cells pasted").waitFor();
  await studio().apply();
  await studio().applied();
  assert.equal(pet("name, mood, owner_id, weight"), "pasted|glad|2|7.25");
});

test("a row that someone else changed is a conflict that shows both, and either can be taken", async () => {
  const { page } = studio();
  await studio().edit(0, "name", "my name");
  sql(`update studio.pet set name = 'their name' where id = ${row}`);
  await studio().apply();
  const conflict = page.getByRole("dialog").getByRole("alert");
  await conflict.getByText("'their name'").waitFor();
  await conflict.getByText("'my name'").waitFor();
  assert.equal(pet("name"), "their name");
  await conflict.getByRole("button", { name: "Keep mine" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Apply" }).click();
  await studio().applied();
  assert.equal(pet("name"), "my name");
});

test("a row that is gone says so", async () => {
  const { page } = studio();
  await studio().edit(0, "name", "too late");
  sql(`delete from studio.pet where id = ${row}`);
  await studio().apply();
  await page.getByRole("dialog").getByText("Someone else has deleted this row.").waitFor();
  await page.getByRole("button", { name: "Drop my change" }).click();
  await changes().waitFor({ state: "detached" });
});

test("an error stands at its cell in the database's words, and nothing is written", async () => {
  const { page } = studio();
  await studio().edit(0, "note", "fine");
  await studio().edit(0, "weight", "-1");
  await studio().apply();
  await changes().getByText(/pet_weight_check/).waitFor();
  await page.locator(".cell.wrong").first().waitFor();
  assert.equal(pet("note, weight"), "as it was|5.00");
  await studio().edit(0, "weight", "heavy");
  await studio().apply();
  await changes().getByText(/numeric/).waitFor();
  assert.match(await studio().cell(0, "weight").getAttribute("title"), /numeric/);
});

test("a table without a key is read, not edited, and says why", async () => {
  const { page } = studio();
  await studio().table("studio", "keyless");
  await page.locator(".reason").waitFor();
  assert.ok((await page.locator(".reason").innerText()).trim().length > 10);
  assert.equal(await page.getByRole("button", { name: "New row" }).count(), 0);
  await studio().cell(0, "word").dblclick();
  await page.getByRole("complementary", { name: "Row and value" }).waitFor();
  assert.equal(await page.locator(".editor").count(), 0);
});

test("json is checked while it is written, and staged from the panel", async () => {
  const { page } = studio();
  await studio().table("studio", "extremes", `?filter=${encodeURIComponent(JSON.stringify({ column: "id", op: "=", value: "3" }))}`);
  await studio().cell(0, "document").click();
  await page.keyboard.press("Space");
  const json = page.getByRole("textbox", { name: "document as json" });
  await json.click();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("{ not json");
  await page.getByRole("complementary").getByRole("alert").waitFor();
  assert.ok(await page.getByRole("button", { name: "Stage" }).isDisabled());
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText('{"n": 10000000000000000000000001}');
  await page.getByRole("button", { name: "Stage" }).click();
  await studio().apply();
  await studio().applied();
  assert.equal(sql("select document from studio.extremes where id = 3"), '{"n": 10000000000000000000000001}');
  sql(`update studio.extremes set document = '"text"' where id = 3`);
});
