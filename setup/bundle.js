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

import { parted } from "./first_styles.js";

const OUT = "bundle";
const SITE = "mapsite/static/mapsite";
/** The end of names of files that are being written. */
const PART = ".part";
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
      ...["admin", "copy", "difference", "front", "point", "polygon", "progress", "revision"],
      ...["succession", "translations", "unsaved"],
    ].map((name) => `${DESK}/desk/${name}.js`),
    ...["admin", "desk", "form", "front", "shown_map"].map((name) => `${DESK}/desk/${name}.css`),
    `${DESK}/imports/preview.js`,
    `${DESK}/imports/preview.css`,
  ],
};

/** Folders of node_modules that are served as static/vendor/…, as settings.py names them. */
const VENDOR = {
  geoman: "node_modules/@geoman-io/leaflet-geoman-free/dist",
  leaflet: "node_modules/leaflet/dist",
};

const vendor = {
  name: "vendor",
  setup(building) {
    building.onResolve({ filter: /\/vendor\/\w+\// }, ({ path }) => {
      const [, name, file] = /\/vendor\/(\w+)\/(.*)/.exec(path);
      return { path: resolve(VENDOR[name], file) };
    });
  },
};

/**
 * What comes later needs nothing but what every page with a map has at once, and says so here:
 * then both share that one file, where esbuild would else cut it into three.
 */
const together = {
  name: "together",
  setup(building) {
    building.onLoad({ filter: /\/js\/(soon|later)(_in_embeds)?\.js$/ }, ({ path }) => {
      const all = path.endsWith("_in_embeds.js") ? "embed" : "live_map";
      return { contents: `import "./pages/${all}.js";\n${readFileSync(path, "utf8")}` };
    });
  },
};

/** A page for readers has at first the part of Leaflet with which a map follows its slider. */
const FIRST = { leaflet: "setup/leaflet_first.js", leaflet_rest: "setup/leaflet_rest.js" };

/** An embed has a bundle of its own, with less of Leaflet and less that comes soon and later. */
const IN_EMBEDS = {
  ...FIRST,
  leaflet_rest: "setup/leaflet_of_embeds.js",
  soon: `${SITE}/js/soon_in_embeds.js`,
  later: `${SITE}/js/later_in_embeds.js`,
};

const instead = (others) => ({
  name: "instead",
  setup(building) {
    building.onResolve({ filter: /^\.\.?\/(leaflet|leaflet_rest|soon|later)\.js$/ }, ({ path }) => {
      const other = others[/(\w+)\.js$/.exec(path)[1]];
      return other && { path: resolve(other) };
    });
  },
});

/** Of the library of the ground, what is used of it: one file, loaded with the first near view. */
const ground = {
  name: "ground",
  setup(building) {
    building.onResolve({ filter: /^\.\/library\.js$/ }, () => ({
      path: resolve("setup/ground_library.js"),
    }));
  },
};

/** What is saved as one file asks nobody for tiles, needs no worker, and has no relief. */
const ALONE = {
  keep: "setup/no_worker.js",
  own_ground: "setup/no_own_ground.js",
  relief: "setup/no_relief.js",
};

const offline = {
  name: "offline",
  setup(building) {
    building.onResolve({ filter: /\/(own_ground|keep|controls\/relief)\.js$/ }, ({ path }) => ({
      path: resolve(ALONE[/(\w+)\.js$/.exec(path)[1]]),
    }));
  },
};

/** The script of the worker that decodes atlases, beside the pages of the map. */
const WORKER = { room: "map", source: `${SITE}/js/atlas/decode_worker.js` };

/** Pages know the worker's script by its name with the hash; whoever holds all within has none. */
function workerAt(address) {
  return {
    name: "worker",
    setup(building) {
      building.onLoad({ filter: /\/js\/worker_address\.js$/ }, () => ({
        contents: `export const workerAddress = () => ${address};`,
      }));
    },
  };
}

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

/** One room of pages: an entry per page, and chunks that they share or load later. */
function pages(room, worker) {
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
      ...[vendor, ground, together, workerAt(worker)],
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
    const { first, rest } = parted(text.trim());
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
  const own = names.filter((name) => !name.startsWith("node_modules/")).sort();
  own.push("package-lock.json", "setup/bundle.js", "setup/first_styles.js");
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
const rooms = Object.keys(PAGES).map((room) => pages(room, addressOf(script)));
const results = await Promise.all([script, ...rooms, inline()]);
const files = new Map(
  results.flatMap(({ outputFiles }) => outputFiles).map(({ path, contents }) => [path, contents]),
);
const leaflet = readFileSync(join(VENDOR.leaflet, "leaflet.js"), "utf8");
// A comment that names a source map would be a request.
const alone = leaflet.replace(/\/\/# sourceMappingURL=\S+/, "");
files.set(resolve(OUT, "inline/leaflet.js"), alone);
const entries = Object.assign({}, ...results.map(({ metafile }) => entriesOf(metafile)));
const styles = firstStyles(entries);
for (const [path, content] of files) write(path, content);
const manifest = { entries, styles, inputs: inputsOf(results) };
write(resolve(OUT, "manifest.json"), `${JSON.stringify(manifest, null, 1)}\n`);
files.set(resolve(OUT, "manifest.json"), "");
for (const name of readdirSync(OUT, { recursive: true, withFileTypes: true })) {
  const path = resolve(name.parentPath, name.name);
  if (name.isFile() && !files.has(path) && !path.endsWith(PART)) rmSync(path);
}
