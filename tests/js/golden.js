import { readFileSync } from "node:fs";

const HERE = new URL("../golden/", import.meta.url);

/**
 * A golden atlas and what must be found in it (tests/geodata/territory/atlas/golden.py).
 * @param {string} name `version1/` or `version2/` before it for the same history in an older file
 * @returns {{buffer: ArrayBuffer, expected: any}}
 */
export function golden(name) {
  const bytes = new Uint8Array(readFileSync(new URL(`${name}.atlas`, HERE)));
  const expected = JSON.parse(
    readFileSync(new URL(`${name.replace(/^version\d\//, "")}.json`, HERE), "utf8"),
  );
  return { buffer: bytes.buffer, expected };
}
