import assert from "node:assert/strict";
import { test } from "node:test";

import { stepOf } from "../../geodata/static/geodata/desk/undo_keys.js";

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

const table = [
  ["Ctrl+Z undoes", { key: "z", code: "KeyZ", ctrlKey: true }, "undo"],
  ["Command+Z undoes", { key: "z", code: "KeyZ", metaKey: true }, "undo"],
  ["Ctrl+Shift+Z redoes", { key: "Z", code: "KeyZ", ctrlKey: true, shiftKey: true }, "redo"],
  ["Ctrl+Y redoes", { key: "y", code: "KeyY", ctrlKey: true }, "redo"],
  [
    "letters are what they say where keys lie otherwise",
    { key: "z", code: "KeyY", ctrlKey: true },
    "undo",
  ],
  [
    "on an Arabic keyboard the place of the key counts",
    { key: "ئ", code: "KeyZ", ctrlKey: true },
    "undo",
  ],
  ["Z alone is a letter", { key: "z", code: "KeyZ" }, null],
  ["AltGr writes", { key: "z", code: "KeyZ", ctrlKey: true, altKey: true }, null],
];

for (const [name, event, step] of table)
  test(name, () => assert.equal(stepOf({ ...plain, ...event }), step));
