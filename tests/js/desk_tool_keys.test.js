import assert from "node:assert/strict";
import { test } from "node:test";

import { letterOf } from "../../geodata/static/geodata/desk/tool_keys.js";

const plain = { ctrlKey: false, metaKey: false, altKey: false };

const table = [
  ["a letter is itself", { key: "d", code: "KeyD" }, "D"],
  ["letters are what they say where keys lie otherwise", { key: "d", code: "KeyH" }, "D"],
  ["on an Arabic keyboard the place of the key counts", { key: "ي", code: "KeyD" }, "D"],
  ["the question mark", { key: "?", code: "Slash" }, "?"],
  ["the Arabic question mark", { key: "؟", code: "Slash" }, "?"],
  ["Ctrl+D is the browser's", { key: "d", code: "KeyD", ctrlKey: true }, ""],
  ["AltGr writes", { key: "d", code: "KeyD", altKey: true }, ""],
  ["arrows are no letters", { key: "ArrowDown", code: "ArrowDown" }, ""],
  ["digits are no letters", { key: "1", code: "Digit1" }, ""],
];

for (const [name, event, letter] of table)
  test(name, () => assert.equal(letterOf({ ...plain, ...event }), letter));
