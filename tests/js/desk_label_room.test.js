import assert from "node:assert/strict";
import test from "node:test";
import { draftName, LabelRoom } from "../../geodata/static/geodata/desk/label_room.js";

const ZONE = { name: "The eastern countryside of Aleppo", who: "ana", state: "draft" };

test("a name takes its room once: another beside it, none over it", () => {
  const room = new LabelRoom();
  assert.equal(room.takeBeside("Aleppo", { x: 100, y: 100 }), true);
  assert.equal(room.takeBeside("Azaz", { x: 120, y: 105 }), false);
  assert.equal(room.takeBeside("Azaz", { x: 120, y: 114 }), true);
  assert.equal(room.takeBeside("Manbij", { x: 160, y: 100 }), true);
});

test("a draft's name moves up or down for room, and is left out where there is none", () => {
  const room = new LabelRoom();
  room.takeBeside("Aleppo", { x: 100, y: 100 });
  const found = Array.from({ length: 6 }, () => room.takeAmid("A gain", { x: 110, y: 100 }));
  assert.deepEqual(found, [-18, 18, -36, 36, null, null]);
});

test("a draft has its name alone where the map is small, and that short", () => {
  assert.equal(draftName(ZONE, 12), "The eastern countryside of Aleppo · ana · draft");
  assert.equal(draftName(ZONE, 7), "The eastern countr…");
  assert.equal(draftName({ ...ZONE, name: "A gain (2024-11-27)" }, 7), "A gain");
});
