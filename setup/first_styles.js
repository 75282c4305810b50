/**
 * Parts the styles of a page with a map: what its first view needs stands in the page itself, and
 * what belongs to controls that come later is a file that comes with them.
 */

/** What a rule is about that nothing in a first view is: each of its selectors names one. */
const LATER = new RegExp(
  [
    /\.leaflet-(?!container|pane|map-pane|overlay|tile-pane|names|zoom-animated|bottom|grab)/,
    /\.(tools|map-card|map-key|key-sign|dossier|calendar|event-(pin|popup|story))\b/,
    /\.(presence-|age-legend|shading-legend|shades|shaded|contested-places|grade|overview)/,
    /\.(suggestions|segments|play-range|choices|compare-choice)\b/,
    /\.(ground-opacity|changed-land|spot|of-side|of-changes|compared|sheet|printing)\b/,
    /\.(shortcuts|point-cross|for-keys)\b|\.by-keys\b|\.scrubber \.rest\b/,
    /:hover\b|\.(wheel-hint|rivers|wide-table)\b/,
    /\.lvml|\.legend \.(fold|minor|off)|\.drawn\b|\.happened\b/,
  ]
    .map(({ source }) => source)
    .join("|"),
);

/** What no first view with scripts has; a browser without them asks for the rest at once. */
const ELSEWHERE = /^@media print|^@keyframes|^@media[^{]*\(scripting: ?none\)/;

/**
 * A notebook's map has values of its own for what a page defines for all its parts: on a page they
 * are never used.
 * @param {string} css minified, of a whole page
 * @returns {string}
 */
export function withoutFallbacks(css) {
  const everywhere = new Set(/:root\{([^}]*)/.exec(css)?.[1].match(/--[\w-]+(?=:)/g));
  return css.replace(/var\((--[\w-]+),[^()]*\)/g, (whole, name) =>
    everywhere.has(name) ? `var(${name})` : whole,
  );
}

/**
 * @param {string} css minified
 * @returns {{first: string, rest: string}}
 */
export function parted(css) {
  const parts = { first: "", rest: "" };
  for (const { head, body } of rulesOf(css)) {
    if (ELSEWHERE.test(head)) {
      parts.rest += `${head}{${body}}`;
    } else if (/^@(media|supports|container)/.test(head)) {
      const inner = parted(body);
      for (const part of /** @type {const} */ (["first", "rest"])) {
        if (inner[part]) parts[part] += `${head}{${inner[part]}}`;
      }
    } else parts[isLater(head) ? "rest" : "first"] += `${head}{${body}}`;
  }
  return parts;
}

/** @param {string} head the selectors of a rule */
function isLater(head) {
  return selectorsOf(head).every((one) => LATER.test(one.replace(/:not\([^)]*\)/g, "")));
}

/** @param {string} head */
function selectorsOf(head) {
  const found = [""];
  let depth = 0;
  for (const sign of head) {
    if (sign === "(") depth++;
    if (sign === ")") depth--;
    if (sign === "," && depth === 0) found.push("");
    else found[found.length - 1] += sign;
  }
  return found;
}

/**
 * The rules of a sheet, those within a block of rules as its body.
 * @param {string} css
 */
function* rulesOf(css) {
  for (let at = 0; at < css.length; ) {
    const open = css.indexOf("{", at);
    if (open < 0) return;
    let depth = 1;
    let end = open + 1;
    for (; depth > 0 && end < css.length; end++) {
      if (css[end] === "{") depth++;
      if (css[end] === "}") depth--;
    }
    yield { head: css.slice(at, open).trim(), body: css.slice(open + 1, end - 1) };
    at = end;
  }
}
