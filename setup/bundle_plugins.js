/** What bundle.js asks of esbuild besides: which file takes the place of which, and for whom. */

import { readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";

const SITE = "mapsite/static/mapsite";

/** Folders of node_modules that are served as static/vendor/…, as settings.py names them. */
export const VENDOR = {
  geoman: "node_modules/@geoman-io/leaflet-geoman-free/dist",
  leaflet: "node_modules/leaflet/dist",
};

export const vendor = {
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
 * then both share that one file, where esbuild would else cut it into three. `rarely.js` is given
 * what it needs of what comes later.
 */
export const together = {
  name: "together",
  setup(building) {
    building.onLoad({ filter: /\/js\/(soon|later|rarely)(_in_embeds)?\.js$/ }, ({ path }) => {
      const all = path.endsWith("_in_embeds.js") ? "embed" : "live_map";
      return { contents: `import "./pages/${all}.js";\n${readFileSync(path, "utf8")}` };
    });
  },
};

/** Without state: what comes soon and what comes later may each have its own. */
const COPIED =
  /\/(airfield_sign|event_line|event_sign|gathered|label_pen|label_ranks|label_room|swatches)\.js$/;

/** Shared, they would be a file of their own, or part of what each page waits for. */
export function copied(soon) {
  return {
    name: "copied",
    setup(building) {
      building.onResolve({ filter: COPIED }, ({ path, importer }) => {
        if (soon.has(relative(".", importer))) return;
        return { path: resolve(dirname(importer), path), suffix: "?later" };
      });
    },
  };
}

/** A page for readers has at first the part of Leaflet with which a map follows its slider. */
export const FIRST = { leaflet: "setup/leaflet_first.js", leaflet_rest: "setup/leaflet_rest.js" };

/** An embed has a bundle of its own, with less of Leaflet and less that comes soon and later. */
export const IN_EMBEDS = {
  ...FIRST,
  leaflet_rest: "setup/leaflet_of_embeds.js",
  soon: `${SITE}/js/soon_in_embeds.js`,
  later: `${SITE}/js/later_in_embeds.js`,
  rarely: `${SITE}/js/rarely_in_embeds.js`,
};

export const instead = (others) => ({
  name: "instead",
  setup(building) {
    building.onResolve(
      { filter: /^\.\.?\/(leaflet|leaflet_rest|soon|later|rarely)\.js$/ },
      ({ path }) => {
        const other = others[/(\w+)\.js$/.exec(path)[1]];
        return other && { path: resolve(other) };
      },
    );
  },
});

/** Of the library of the ground, what is used of it: one file, loaded with the first near view. */
export const ground = {
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

export const offline = {
  name: "offline",
  setup(building) {
    building.onResolve({ filter: /\/(own_ground|keep|controls\/relief)\.js$/ }, ({ path }) => ({
      path: resolve(ALONE[/(\w+)\.js$/.exec(path)[1]]),
    }));
  },
};

/** Pages know the worker's script by its name with the hash; whoever holds all within has none. */
export function workerAt(address) {
  return {
    name: "worker",
    setup(building) {
      building.onLoad({ filter: /\/js\/worker_address\.js$/ }, () => ({
        contents: `export const workerAddress = () => ${address};`,
      }));
    },
  };
}
