// scripts/with-postgres node tests/studio/page/run.mjs [NAME...]: the tests of the page, in Chromium, over the real
// `virga studio` on a PostgreSQL database (Pagila) and a SQLite file (Chinook) that it makes and removes.
//   VIRGA            the program; build/gcc-debug/src/kit/virga otherwise
//   VIRGA_CORPUS     the sample databases
//   VIRGA_CHROMIUM   the browser; chromium otherwise
//   VIRGA_STUDIO_PACKAGE   the package.json beside whose node_modules lies playwright-core; studio/package.json otherwise
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const program = process.env.VIRGA ?? resolve(here, "../../../build/gcc-debug/src/kit/virga");
const { DATABASE_URL_PG_TEST: server, VIRGA_CORPUS: corpus } = process.env;
if (!server || !corpus) {
  console.error("DATABASE_URL_PG_TEST and VIRGA_CORPUS are not set: scripts/with-postgres sets both");
  process.exit(2);
}

const database = `studio_page_${process.pid}`;
const url = server.replace(/[^/]*$/, database);
const folder = mkdtempSync(join(tmpdir(), "virga-studio-page-"));
const psql = (to, ...words) => execFileSync("psql", ["-X", "-q", "-v", "ON_ERROR_STOP=1", to, ...words], { stdio: ["ignore", "ignore", "inherit"] });
const started = [];

const load = () => {
  psql(server, "-c", `create database ${database}`);
  for (const file of ["pagila/schema.sql", "pagila/data.sql"]) psql(url, "-f", join(corpus, file));
  psql(url, "-f", join(here, "fixture.sql"));
  psql(url, "-c", "analyze");
  execFileSync("sqlite3", [join(folder, "chinook.db")], { input: readFileSync(join(corpus, "chinook/Chinook_Sqlite_AutoIncrementPKs.sql")) });
};

// The program prints its address in its first line.
const studio = (...words) =>
  new Promise((done, failed) => {
    const process_ = spawn(program, ["studio", ...words], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
    started.push(process_);
    let text = "";
    process_.stdout.on("data", (data) => {
      text += data;
      const found = text.match(/http:\/\/\S+\?token=\S+/);
      if (found) done(found[0]);
    });
    process_.on("exit", (status) => failed(new Error(`virga studio ${words.join(" ")} ended with ${status}: ${text}`)));
  });

const main = async () => {
  load();
  const environment = {
    ...process.env,
    STUDIO_POSTGRES: await studio("--url", url),
    STUDIO_READ_ONLY: await studio("--url", url, "--read-only"),
    STUDIO_SQLITE: await studio(join(folder, "chinook.db")),
    STUDIO_DATABASE: url,
  };
  const wanted = process.argv.slice(2);
  const files = readdirSync(here).filter((name) => name.endsWith(".test.mjs") && (!wanted.length || wanted.some((word) => name.includes(word))));
  const tests = spawn(process.execPath, ["--test", "--test-concurrency=2", ...files.map((name) => join(here, name))], { env: environment, stdio: "inherit" });
  return new Promise((done) => tests.on("exit", (status) => done(status ?? 1)));
};

let status = 1;
try {
  status = await main();
} finally {
  for (const each of started) each.removeAllListeners("exit").kill();
  await Promise.all(started.map((each) => each.exitCode !== null || each.signalCode !== null || new Promise((done) => each.once("exit", done))));
  psql(server, "-c", `drop database if exists ${database} with (force)`);
  rmSync(folder, { recursive: true, force: true });
}
process.exit(status);
