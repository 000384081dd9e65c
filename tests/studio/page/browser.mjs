// A browser for a file of tests, a fresh page for each test.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { after, before, beforeEach, afterEach } from "node:test";

const { chromium } = createRequire(process.env.VIRGA_STUDIO_PACKAGE ?? new URL("../../../studio/package.json", import.meta.url))("playwright-core");

export const addresses = { postgres: process.env.STUDIO_POSTGRES, readOnly: process.env.STUDIO_READ_ONLY, sqlite: process.env.STUDIO_SQLITE };

/** SQL beside the page, as someone else would run it. */
export const sql = (text) => execFileSync("psql", ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", process.env.STUDIO_DATABASE, "-c", text], { encoding: "utf8" }).trim();

// What breaks the page's policy is a problem, but for one thing: Chromium itself keeps the colour of text that is typed
// over by a style attribute, which the policy forbids and CodeMirror throws away.
const reportViolations = () =>
  document.addEventListener("securitypolicyviolation", (event) => {
    const typed = event.effectiveDirective === "style-src-attr" && event.target instanceof Element && event.target.matches(".sql-editor, .json-editor");
    if (!typed) console.error(`policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
  });

export class Studio {
  constructor(page, base) {
    this.page = page;
    this.base = base;
    this.problems = [];
    page.setDefaultTimeout(8000);
    page.addInitScript(reportViolations);
    page.on("pageerror", (error) => this.problems.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error" && !/status of 4\d\d|violates the following Content Security Policy/.test(message.text())) this.problems.push(message.text());
    });
    page.on("request", (request) => {
      if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== base.origin) this.problems.push(`leaves the machine: ${request.url()}`);
    });
  }

  async open(hash = "#/") {
    await this.page.goto(this.base.href); // with the token: it becomes a cookie
    await this.page.goto(new URL(`/${hash}`, this.base).href);
    await this.page.locator(".sidebar").waitFor();
  }

  async table(schema, name, query = "") {
    await this.open(`#/${schema}/${name}${query}`);
    await this.page.getByRole("grid", { name: `Rows of ${name}` }).waitFor();
  }

  get grid() {
    return this.page.getByRole("grid").first();
  }

  cell(row, column) {
    return this.page.locator(`[data-row="${row}"][data-column="${column}"]`);
  }

  async cellText(row, column) {
    return (await this.cell(row, column).locator("bdi, .value-null, .value-empty, .value-enum, .value-boolean, .value-special").first().innerText()).trim();
  }

  /** Double click, type, Enter. */
  async edit(row, column, text) {
    await this.cell(row, column).dblclick();
    await this.page.locator(".editor textarea, .editor input").first().fill(text);
    await this.page.keyboard.press("Enter");
  }

  async menu(row, column, item) {
    await this.cell(row, column).click({ button: "right" });
    await this.page.getByRole("menuitem", { name: item }).click();
  }

  async columnMenu(column, item) {
    await this.page.getByRole("columnheader", { name: new RegExp(`^${column}\\b`) }).first().hover();
    await this.page.getByRole("button", { name: `Column ${column}`, exact: true }).click();
    await this.page.getByRole("menuitem", { name: item, exact: true }).click();
  }

  async apply() {
    await this.page.getByRole("region", { name: "Changes" }).getByRole("button", { name: "Apply" }).click();
  }

  async applied(text = /applied/) {
    await this.page.getByText(text).waitFor();
  }
}

/** Gives the tests of a file a Studio each; what the browser complained about fails the test. */
export const withStudio = (base, options = {}) => {
  let browser;
  const held = {};
  before(async () => {
    browser = await chromium.launch({ executablePath: process.env.VIRGA_CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--lang=en-GB"] });
  });
  after(() => browser?.close());
  beforeEach(async () => {
    held.context = await browser.newContext({ locale: "en-GB", viewport: { width: 1280, height: 800 }, permissions: ["clipboard-read", "clipboard-write"], acceptDownloads: true, ...options });
    held.studio = new Studio(await held.context.newPage(), new URL(base));
  });
  afterEach(async () => {
    const { problems } = held.studio;
    await held.context.close();
    assert.deepEqual(problems, []);
  });
  return () => held.studio;
};
