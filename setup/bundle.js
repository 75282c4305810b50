/**
 * Bundles scripts and styles for serving: `setup/with-node node setup/bundle.js`.
 *
 * bundle/static   what pages link to; esbuild puts the hash of the content into each name
 * bundle/inline   what notebooks and single files hold within them, without Leaflet's module
 * bundle/manifest.json   which file stands for which source, the styles of first views, and the
 *                        sources' hashes; written last
 *
 * Development needs none of it: there the sources run as they are.
 */

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

import { build } from "esbuild";

import {
  copied,
  FIRST,
  ground,
  IN_EMBEDS,
  instead,
  offline,
  together,
  VENDOR,
  vendor,
  workerAt,
} from "./bundle_plugins.js";
import { parted, withoutFallbacks } from "./first_styles.js";
import { smaller } from "./smaller.js";

const OUT = "bundle";
const SITE = "mapsite/static/mapsite";
/** The end of names of files that are being written. */
const PART = ".part";
/** Bytes: what pages for readers share by a file of its own is no less. */
const LEAST_SHARED = 2_000;
const DESK = "geodata/static/geodata";

/** Pages with a script or style of their own. Those that share code stand together. */
const PAGES = {
  map: [
    ...["alerts", "compare", "day", "story"].map((name) => `${SITE}/js/pages/${name}.js`),
    ...["alerts", "compare", "day", "embed", "story"].map(
      (name) => `${SITE}/css/pages/${name}.css`,
    ),
  ],
  embed: [`${SITE}/js/pages/embed.js`],
  reading: [
    ...["reading", "search", "statistics"].map((name) => `${SITE}/js/pages/${name}.js`),
    ...["contested", "downloads", "reading", "search"].map(
      (name) => `${SITE}/css/pages/${name}.css`,
    ),
    `${SITE}/css/site.css`,
  ],
  ground: [`${DESK}/ground/ground.js`],
  desk: [
    ...[
      ...[
        "admin",
        "area_filter",
        "copy",
        "difference",
        "editing",
        "front",
        "note_templates",
        "point",
        "polygon",
        "progress",
      ],
      ...["queue", "revision", "succession", "translations", "unsaved"],
    ].map((name) => `${DESK}/desk/${name}.js`),
    ...["admin", "desk", "form", "front", "shown_map", "workspace"].map(
      (name) => `${DESK}/desk/${name}.css`,
    ),
    `${DESK}/imports/preview.js`,
    `${DESK}/imports/preview.css`,
  ],
};

/** The script of the worker that decodes atlases, beside the pages of the map. */
const WORKER = { room: "map", source: `${SITE}/js/atlas/decode_worker.js` };

const SHARED_OPTIONS = {
  bundle: true,
  minify: true,
  metafile: true,
  write: false,
  target: "es2022",
  logLevel: "warning",
  plugins: [vendor],
  // Leaflet's style names pictures of controls that no map of ours has.
  loader: { ".png": "empty" },
};

/** The modules of what comes soon, on pages and in embeds; not those that they load later. */
async function modulesOfSoon() {
  const entryPoints = ["soon", "soon_in_embeds"].map((name) => `${SITE}/js/${name}.js`);
  const options = { ...SHARED_OPTIONS, entryPoints, outdir: OUT, format: "esm" };
  const { inputs } = (await build(options)).metafile;
  const found = new Set(entryPoints);
  for (const name of found) {
    const atOnce = inputs[name].imports.filter(({ kind }) => kind === "import-statement");
    for (const { path } of atOnce) found.add(path);
  }
  return found;
}

/** One room of pages: an entry per page, and chunks that they share or load later. */
function pages(room, worker, soon) {
  return build({
    ...SHARED_OPTIONS,
    entryPoints: PAGES[room],
    outdir: `${OUT}/static/${room}`,
    entryNames: "[name].[hash]",
    chunkNames: "[name].[hash]",
    format: "esm",
    splitting: true,
    sourcemap: "linked",
    plugins: [
      instead({ map: FIRST, embed: IN_EMBEDS }[room] ?? {}),
      ...[vendor, ground, together, copied(soon), workerAt(worker)],
    ],
  });
}

/** The worker's script, as one file. */
function workerScript() {
  return build({
    ...SHARED_OPTIONS,
    entryPoints: [WORKER.source],
    outdir: `${OUT}/static/${WORKER.room}`,
    entryNames: "[name].[hash]",
    format: "esm",
  });
}

/** The worker's address as pages say it: rooms stand beside each other. */
function addressOf({ metafile }) {
  const [path] = Object.keys(metafile.outputs);
  const name = JSON.stringify(`../${relative(`${OUT}/static`, path)}`);
  return `new URL(${name}, import.meta.url)`;
}

/** The map as one script that sets `territoryTimeline`, and its styles: for notebooks and single files. */
function inline() {
  return build({
    ...SHARED_OPTIONS,
    entryPoints: {
      map: `${SITE}/js/pages/notebook.js`,
      "map-style": `${SITE}/css/pages/notebook.css`,
      single: `${SITE}/css/single.css`,
    },
    outdir: `${OUT}/inline`,
    format: "iife",
    globalName: "territoryTimeline",
    plugins: [offline, vendor, workerAt(null)],
  });
}

/** A file that two others share costs readers a request: a few lines are not worth one. */
function refuseCrumbs({ outputs }) {
  for (const [path, { bytes, entryPoint, inputs }] of Object.entries(outputs)) {
    if (entryPoint || !path.endsWith(".js") || bytes >= LEAST_SHARED) continue;
    const names = Object.keys(inputs).join(", ");
    throw new Error(
      `${names}: shared, it would be a file of ${bytes} bytes. Name it among COPIED in ` +
        "setup/bundle_plugins.js if it has no state, or import it in js/pages/live_map.js.",
    );
  }
}

/** The file that stands for each entry, and the files that it imports at once. */
function entriesOf({ outputs }) {
  const found = {};
  for (const [path, { entryPoint, imports }] of Object.entries(outputs)) {
    const source = entryPoint && /^(?:mapsite|geodata)\/static\/(.*)/.exec(entryPoint)?.[1];
    // A module that is loaded later counts as an entry too; no page links to it.
    if (!source || !Object.values(PAGES).flat().includes(entryPoint)) continue;
    const atOnce = imports.filter(({ kind }) => kind === "import-statement");
    found[source] = [path, ...atOnce.map((one) => one.path)].map(served);
  }
  return found;
}

/**
 * The styles of a page with a map in two: those of its first view, and the file of the rest, which
 * is put among the files.
 */
function firstStyles(entries) {
  const found = {};
  for (const [source, [name]] of Object.entries(entries)) {
    if (!name.startsWith("bundle/map/") || !name.endsWith(".css")) continue;
    const whole = resolve(OUT, "static", name.replace("bundle/", ""));
    const text = Buffer.from(files.get(whole))
      .toString()
      .replace(/\/\*#.*?\*\//g, "");
    const { first, rest } = parted(withoutFallbacks(text.trim()));
    const hash = hashOf(rest).slice(0, 8).toUpperCase();
    const path = whole.replace(/\.\w+\.css$/, `_rest.${hash}.css`);
    files.set(path, rest);
    found[source] = { first, rest: served(relative(".", path)) };
  }
  return found;
}

/** The name of an output as a static file. */
function served(path) {
  return `bundle/${relative(`${OUT}/static`, path)}`;
}

/** Our own sources, and what else decides, each with its hash: whoever serves the bundle sees whether it is of today. */
function inputsOf(results) {
  const names = results.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const sources = new Set(names.map((name) => name.replace(/\?.*/, "")));
  const own = [...sources].filter((name) => !name.startsWith("node_modules/")).sort();
  const setup = ["bundle", "bundle_plugins", "first_styles", "smaller"];
  own.push("package-lock.json", ...setup.map((name) => `setup/${name}.js`));
  return Object.fromEntries(own.map((name) => [name, hashOf(readFileSync(name))]));
}

function hashOf(content) {
  return createHash("sha256").update(content).digest("hex");
}

/** Write beside, then rename: nobody ever reads half a file. */
function write(path, content) {
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}${PART}`;
  writeFileSync(beside, content);
  renameSync(beside, path);
}

const script = await workerScript();
const soon = await modulesOfSoon();
const rooms = Object.keys(PAGES).map((room) => pages(room, addressOf(script), soon));
const results = await Promise.all([script, ...rooms, inline()]);
for (const room of ["map", "embed"])
  refuseCrumbs(results[1 + Object.keys(PAGES).indexOf(room)].metafile);
const files = new Map(
  results.flatMap(({ outputFiles }) => outputFiles).map(({ path, contents }) => [path, contents]),
);
const leaflet = readFileSync(join(VENDOR.leaflet, "leaflet.js"), "utf8");
// A comment that names a source map would be a request.
const alone = leaflet.replace(/\/\/# sourceMappingURL=\S+/, "");
files.set(resolve(OUT, "inline/leaflet.js"), alone);
const entries = Object.assign({}, ...results.map(({ metafile }) => entriesOf(metafile)));
const styles = firstStyles(entries);
for (const room of ["map", "embed"]) await smaller(files, resolve(OUT, "static", room));
for (const [path, content] of files) write(path, content);
const manifest = { entries, styles, inputs: inputsOf(results) };
write(resolve(OUT, "manifest.json"), `${JSON.stringify(manifest, null, 1)}\n`);
files.set(resolve(OUT, "manifest.json"), "");
for (const name of readdirSync(OUT, { recursive: true, withFileTypes: true })) {
  const path = resolve(name.parentPath, name.name);
  if (name.isFile() && !files.has(path) && !path.endsWith(PART)) rmSync(path);
}
