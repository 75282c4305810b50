/** The styles of a first view and the rest: no rule is lost, none is in both. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { parted, withoutFallbacks } from "../../setup/first_styles.js";

test("what controls look like comes later, what the page looks like is there at once", () => {
  const css =
    "body{margin:0}.tools button{all:unset}.legend .fold,.tools svg{x:y}.legend,.tools{a:b}" +
    ":not(.map-card)>.legend{table-layout:fixed}";
  const { first, rest } = parted(css);
  assert.equal(
    first,
    "body{margin:0}.legend,.tools{a:b}:not(.map-card)>.legend{table-layout:fixed}",
  );
  assert.equal(rest, ".tools button{all:unset}.legend .fold,.tools svg{x:y}");
});

test("a block is in both parts only where it has rules of both, and paper is for later", () => {
  const { first, rest } = parted(
    "@media(width<900px){.panel{a:b}.tools{c:d}}@media print{.panel{e:f}}@supports(x:y){.panel{g:h}}",
  );
  assert.equal(first, "@media(width<900px){.panel{a:b}}@supports(x:y){.panel{g:h}}");
  assert.equal(rest, "@media(width<900px){.tools{c:d}}@media print{.panel{e:f}}");
});

test("what only browsers without scripts need is in what they ask for at once", () => {
  const without = "@media(width<900px)and (scripting:none){.panel{a:b}}";
  assert.deepEqual(parted(`${without}.panel{c:d}`), { first: ".panel{c:d}", rest: without });
});

test("values for notebooks are left out where the page has its own, and only there", () => {
  const css = ":root{--ink:#111;--line: #ccc}.a{color:var(--ink, #222);top:var(--far, 3px)}";
  assert.equal(
    withoutFallbacks(css),
    ":root{--ink:#111;--line: #ccc}.a{color:var(--ink);top:var(--far, 3px)}",
  );
  assert.equal(withoutFallbacks(".a{color:var(--ink, #222)}"), ".a{color:var(--ink, #222)}");
});
