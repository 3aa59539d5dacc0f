// Copies what the pages load out of node_modules into the folder given: `node copy.mjs ../src/mithaq/desk/static/vendor`.
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const FILES = {
  "htmx.js": "htmx.org/dist/htmx.min.js",
  "vega.js": "vega/build/vega.min.js",
  "vega-lite.js": "vega-lite/build/vega-lite.min.js",
  "vega-interpreter.js": "vega-interpreter/build/vega-interpreter.js",
  "cytoscape.js": "cytoscape/dist/cytoscape.min.js",
  "topojson-client.js": "topojson-client/dist/topojson-client.min.js",
  "world-110m.json": "world-atlas/countries-110m.json",
  "world-50m.json": "world-atlas/countries-50m.json",
  "naskh-arabic.woff2": "@fontsource-variable/noto-naskh-arabic/files/noto-naskh-arabic-arabic-wght-normal.woff2",
  "serif-latin.woff2": "@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2",
  "serif-latin-ext.woff2": "@fontsource-variable/source-serif-4/files/source-serif-4-latin-ext-wght-normal.woff2",
};
const LICENCES = {
  "htmx": "htmx.org", "vega": "vega", "vega-lite": "vega-lite", "vega-interpreter": "vega-interpreter", "cytoscape": "cytoscape",
  "topojson-client": "topojson-client", "world-atlas": "world-atlas", "noto-naskh-arabic": "@fontsource-variable/noto-naskh-arabic",
  "source-serif-4": "@fontsource-variable/source-serif-4",
};

const modules = join(dirname(fileURLToPath(import.meta.url)), "node_modules");
const target = process.argv[2];
const part = `${target}.part`;
rmSync(part, { recursive: true, force: true });
mkdirSync(part, { recursive: true });
for (const [name, source] of Object.entries(FILES)) cpSync(join(modules, source), join(part, name));
for (const [name, source] of Object.entries(LICENCES)) cpSync(join(modules, source, "LICENSE"), join(part, `${name}.licence.txt`));

// The interpreter is a module that takes some functions of vega, which is a plain script; maps of sources are not shipped.
const interpreter = join(part, "vega-interpreter.js");
writeFileSync(interpreter, readFileSync(interpreter, "utf8").replace(/import (\{.*\}) from 'vega-util'/, "const $1 = globalThis.vega"));
for (const name of Object.keys(FILES).filter((name) => name.endsWith(".js"))) {
  const path = join(part, name);
  writeFileSync(path, readFileSync(path, "utf8").replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n"));
}
const digest = createHash("sha256");
for (const name of Object.keys(FILES).sort()) digest.update(readFileSync(join(part, name)));
writeFileSync(join(part, "digest.txt"), `${digest.digest("hex").slice(0, 12)}\n`);
rmSync(target, { recursive: true, force: true });
renameSync(part, target);
