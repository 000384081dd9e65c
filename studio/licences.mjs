// Writes dist/licenses.txt: the licence of every package that is in the page, found by the modules that were bundled.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const packageOf = (module) => {
  const found = module.match(/^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//);
  return found?.[1];
};

const textOf = (folder) => {
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)/i.test(name));
  return file ? readFileSync(join(folder, file), "utf8").trim() : "(the package has no licence file)";
};

const described = (folder) => {
  const { name, version, license, homepage } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return { title: `${name} ${version} (${license})`, homepage, text: textOf(folder) };
};

export const licences = () => {
  const folders = new Set();
  return {
    name: "licences",
    moduleParsed({ id }) {
      const folder = packageOf(id);
      if (folder && existsSync(join(folder, "package.json"))) folders.add(folder);
    },
    generateBundle() {
      folders.add(join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "node_modules", "elkjs")); // a worker
      const packages = [...folders].map(described).sort((a, b) => a.title.localeCompare(b.title));
      const head = `The page of virga studio contains ${packages.length} packages:\n\n${packages.map((p) => `  ${p.title}`).join("\n")}\n`;
      const body = packages.map((p) => `${"=".repeat(78)}\n${p.title}\n${p.homepage ?? ""}\n\n${p.text}\n`).join("\n");
      this.emitFile({ type: "asset", fileName: "licenses.txt", source: `${head}\n${body}` });
    },
  };
};
