/**
 * Ten flows of a reader in Firefox, by WebDriver BiDi: `node flows.js FIREFOX SITE`.
 *
 * Prints a line of JSON for each flow: its name, and what went wrong, if anything did. Whatever the
 * page complains about on its way (console errors, errors of scripts) is wrong too.
 */

import puppeteer from "puppeteer-core";

const [, , firefox, site] = process.argv;
const PATIENCE = 30_000;
const SLIDER = '#scrubber input[type="range"]';

/** What a reader does: each gets a fresh page and fails by throwing. */
const flows = {
  async open(page) {
    await open(page, "/?day=2024-11-30");
    await shows(page, "#panel-day", "30 November 2024");
    await shows(page, "#panel-summary", "HTS took");
    await painted(page);
  },

  async scrub(page) {
    await open(page, "/?day=2024-11-29");
    await page.focus(SLIDER);
    await page.keyboard.press("ArrowRight");
    await shows(page, "#panel-day", "30 November 2024");
    const track = await boxOf(page, SLIDER);
    await page.mouse.move(track.x + track.width * 0.2, track.y + track.height / 2);
    await page.mouse.down();
    await page.mouse.move(track.x + track.width * 0.6, track.y + track.height / 2, { steps: 5 });
    await page.mouse.up();
    await until(page, () => !location.search.includes("2024-11-30"), "the address follows the day");
  },

  async play(page) {
    await open(page, "/?day=2024-11-27");
    await press(page, "button.play");
    await until(
      page,
      () => !document.querySelector("#panel-day").textContent.includes("27 November"),
      "playing moves the day",
    );
    await press(page, 'button.play[aria-label="Pause"]');
    await page.waitForSelector('button.play[aria-label="Play"]', { timeout: PATIENCE });
  },

  async click(page) {
    await open(page, "/?day=2024-12-02#9/36.2/37.16");
    const map = await boxOf(page, "#map");
    await page.mouse.click(map.x + map.width / 2, map.y + map.height / 2);
    await shows(page, ".leaflet-popup .dossier", "HTS");
  },

  async compare(page) {
    await open(page, "/compare/?from=2024-11-26&to=2024-12-08");
    await shows(page, "main", "HTS");
    await page.goto(`${site}/compare/?from=2024-11-26&to=2024-12-08&show=swipe`);
    await page.waitForSelector('[data-complete="true"]', { timeout: PATIENCE });
    await page.waitForSelector("canvas", { timeout: PATIENCE });
  },

  async story(page) {
    await page.goto(`${site}/stories/`);
    const story = await page.$eval("main a[href*='/stories/']", (link) => link.getAttribute("href"));
    await open(page, story);
    await page.$eval("#step-7", (step) => step.scrollIntoView({ block: "center" }));
    await page.waitForSelector('#step-7[aria-current="step"]', { timeout: PATIENCE });
  },

  async search(page) {
    await open(page, "/");
    await page.focus("#place-name");
    await page.keyboard.type("Saraqib");
    await page.keyboard.press("Enter");
    await until(page, () => document.body.textContent.includes("Saraqib"), "a hit is shown");
    await page.goto(`${site}/search/?q=Saraqib`);
    await shows(page, "main", "Saraqib");
  },

  async arabic(page) {
    await open(page, "/ar/?day=2024-11-30");
    await shows(page, "#panel-day", "30 تشرين الثاني 2024");
    const direction = await page.$eval("html", (html) => getComputedStyle(html).direction);
    check(direction === "rtl", `the page runs ${direction}`);
    await page.focus(SLIDER);
    await page.keyboard.press("ArrowLeft");
    await shows(page, "#panel-day", "1 كانون الأول 2024");
  },

  async embed(page) {
    await page.goto(`${site}/embed/?day=2024-11-30`);
    await page.waitForSelector('.folium-map[data-complete="true"]', { timeout: PATIENCE });
    await shows(page, "#as-of", "30 November 2024");
    await painted(page);
  },

  async download(page) {
    await page.goto(`${site}/data/?day=2024-11-30`);
    const links = await page.$$eval("main a[href]", (all) => all.map((link) => link.href));
    const file = links.find((link) => link.includes("/data/day/2024-11-30.geojson"));
    check(file, "the day can be downloaded as GeoJSON");
    const [status, kind, features] = await page.evaluate(async (address) => {
      const answer = await fetch(address);
      const kind = answer.headers.get("Content-Disposition") ?? "";
      return [answer.status, kind, (await answer.json()).features.length];
    }, file);
    check(status === 200 && features > 5, `${file}: ${status}, ${features} features`);
    check(kind.startsWith("attachment"), `the browser keeps it as a file: ${kind}`);
  },
};

async function open(page, path) {
  await page.goto(`${site}${path}`);
  await page.waitForSelector('[data-complete="true"]', { timeout: PATIENCE });
}

async function shows(page, selector, text) {
  await until(
    page,
    (where, what) => document.querySelector(where)?.textContent.includes(what),
    `${selector} shows ${text}`,
    selector,
    text,
  );
}

/** The canvas of the land has colour in its middle. */
async function painted(page) {
  await until(
    page,
    () => {
      const canvas = document.querySelector("canvas.territory");
      const [x, y] = [canvas?.width / 2, canvas?.height / 2];
      return canvas?.getContext("2d").getImageData(x, y, 1, 1).data[3] > 0;
    },
    "the land is painted",
  );
}

async function until(page, test, what, ...values) {
  try {
    await page.waitForFunction(test, { timeout: PATIENCE }, ...values);
  } catch {
    throw new Error(`in vain: ${what}`);
  }
}

async function press(page, selector) {
  const button = await page.waitForSelector(selector, { timeout: PATIENCE });
  await button.click();
}

async function boxOf(page, selector) {
  return page.$eval(selector, (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x, y, width, height };
  });
}

function check(holds, what) {
  if (!holds) {
    throw new Error(`not so: ${what}`);
  }
}

/** Runs a flow in a page of its own. */
async function run(browser, name) {
  const faults = [];
  const page = await browser.newPage();
  page.on("console", (line) => line.type() === "error" && faults.push(line.text()));
  page.on("pageerror", (error) => faults.push(error.message));
  await page.setViewport({ width: 1280, height: 800 });
  try {
    await flows[name](page);
  } catch (error) {
    faults.unshift(error.message);
  }
  await page.close();
  return faults;
}

const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: firefox,
  headless: true,
});
console.log(JSON.stringify({ browser: await browser.version() }));
for (const name of Object.keys(flows)) {
  console.log(JSON.stringify({ flow: name, faults: await run(browser, name) }));
}
await browser.close();
