/**
 * The oldest browsers that are supported, as package.json names them (`browserslist`), know all
 * that our styles and scripts use; what they lack and can do without is listed here, with why.
 */

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import doiuse from "doiuse";
import { ESLint } from "eslint";
import compat from "eslint-plugin-compat";
import postcss from "postcss";

const FOLDERS = ["mapsite/static", "geodata/static"];

/** Features of CSS (names of caniuse.com) without which a page is as useful, or which are whole. */
const SPARED = {
  "css-media-scripting": "an old browser shows what others hide until scripts run",
  multicolumn: "in part: only how columns break",
  "css-touch-action": "no Safari of a desk has a finger",
  "css-color-adjust": "on paper alone",
  "css-content-visibility": "speed alone",
  "css-clip-path": "in part: shapes on HTML are whole",
  "css-masks": "in part: by the prefixed name, which stands beside it",
  "extended-system-fonts": "the next font of the list stands",
  "text-decoration": "in part: the shorthand, which is written out",
  "css3-cursors": "no finger has a cursor",
  "text-size-adjust": "Firefox and Safari of a desk never adjust it",
  "css-text-indent": "in part: how deep it is; hanging lines we do not ask for",
  "css-display-contents": "in part: roles, and we set it on what has none",
  "css-paged-media": "Safari prints with the margins that its reader chose",
  "css-unicode-bidi": "in part: one value, which is not the one that we write",
  "css-scrollbar": "the browser's own scroll bar stands",
};

async function files(suffix) {
  const found = await Promise.all(
    FOLDERS.map(async (folder) =>
      (await readdir(folder, { recursive: true })).map((name) => join(folder, name)),
    ),
  );
  return found.flat().filter((path) => path.endsWith(suffix));
}

test("styles ask for nothing that the oldest browsers lack", async () => {
  const lacking = [];
  const onFeatureUsage = ({ feature, message }) => {
    lacking.push(`${feature}: ${message}`);
  };
  const check = postcss([doiuse({ ignore: Object.keys(SPARED), onFeatureUsage })]);
  for (const path of await files(".css")) {
    await check.process(await readFile(path, "utf8"), { from: path });
  }
  assert.deepEqual(lacking, []);
});

test("scripts call nothing that the oldest browsers lack", async () => {
  const eslint = new ESLint({
    overrideConfigFile: true,
    overrideConfig: [
      compat.configs["flat/recommended"],
      { languageOptions: { ecmaVersion: 2022, sourceType: "module" } },
      // A class of ours, not the web's for pens; and what is asked for only where it is.
      { settings: { polyfills: ["Ink", "navigator.connection"] } },
    ],
  });
  const results = await eslint.lintFiles(await files(".js"));
  assert.ok(results.length > 50);
  const lacking = results.flatMap((file) =>
    file.messages.map((found) => `${file.filePath}:${found.line} ${found.message}`),
  );
  assert.deepEqual(lacking, []);
});

test("the check sees what they lack", async () => {
  const seen = [];
  const check = postcss([doiuse({ onFeatureUsage: ({ feature }) => seen.push(feature) })]);
  await check.process("a { scrollbar-color: red blue }", { from: undefined });
  assert.deepEqual([...new Set(seen)], ["css-scrollbar"]);
});
