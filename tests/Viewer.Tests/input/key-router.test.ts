import assert from "node:assert/strict";
import { test } from "node:test";
import type { KeyChange } from "../../../src/Viewer/ts/core/input/key-router.ts";
import { chord, KeyRouter } from "../../../src/Viewer/ts/core/input/key-router.ts";
import { press } from "./keys.ts";

const down = (usage: number): KeyChange => ({ usage, down: true });
const up = (usage: number): KeyChange => ({ usage, down: false });
const [ctrl, shift, alt, meta] = [0xe0, 0xe1, 0xe2, 0xe3];

test("Ctrl + C goes out as four changes", () => {
  const router = new KeyRouter();
  assert.deepEqual(router.down(press("ControlLeft", "Control", "c")).changes, []);
  assert.deepEqual(router.down(press("KeyC", "c", "c")).changes, [down(ctrl), down(0x06)]);
  assert.deepEqual(router.up(press("KeyC", "c", "c")).changes, [up(0x06)]);
  assert.deepEqual(router.up(press("ControlLeft", "Control")).changes, [up(ctrl)]);
});

test("The shift of a capital letter is never sent", () => {
  const router = new KeyRouter();
  router.down(press("ShiftLeft", "Shift"));
  const letter = router.down(press("KeyA", "A"));
  assert.deepEqual(letter, { changes: [], browser: true, leave: false });
  assert.deepEqual(router.up(press("KeyA", "A")).changes, []);
  assert.deepEqual(router.up(press("ShiftLeft", "Shift")).changes, []);
});

test("A shift that was sent is let go before text and sent again for the next key", () => {
  const router = new KeyRouter();
  router.down(press("ShiftLeft", "Shift"));
  assert.deepEqual(router.down(press("ArrowRight", "ArrowRight")).changes, [down(shift), down(0x4f)]);
  router.up(press("ArrowRight", "ArrowRight"));
  assert.deepEqual(router.down(press("KeyA", "A")).changes, [up(shift)]);
  assert.deepEqual(router.down(press("ArrowRight", "ArrowRight")).changes, [down(shift), down(0x4f)]);
});

test("A modifier that is only tapped goes out whole", () => {
  const router = new KeyRouter();
  router.down(press("MetaLeft", "Meta", "m"));
  assert.deepEqual(router.up(press("MetaLeft", "Meta")).changes, [down(meta), up(meta)]);
});

test("AltGr as Windows reports it sends neither Ctrl nor Alt", () => {
  const router = new KeyRouter();
  const changes = [
    router.down(press("ControlLeft", "Control", "c")), router.down(press("AltRight", "AltGraph", "cag")),
    router.down(press("KeyQ", "@", "cag")), router.up(press("KeyQ", "@", "cag")),
    router.up(press("ControlLeft", "Control", "ag")), router.up(press("AltRight", "AltGraph")),
  ].flatMap(outcome => outcome.changes);
  assert.deepEqual(changes, []);
  assert.equal(router.down(press("KeyQ", "q")).browser, true);
});

test("A Ctrl that went out too early is taken back when it turns out to be AltGr", () => {
  const router = new KeyRouter();
  router.down(press("ControlLeft", "Control", "c"));
  assert.deepEqual(router.flush(true), [down(ctrl)]);
  assert.deepEqual(router.down(press("AltRight", "AltGraph", "cag")).changes, [up(ctrl)]);
});

test("AltGr as Linux reports it sends nothing either, also when its state bit comes late", () => {
  const router = new KeyRouter();
  router.down(press("AltRight", "AltGraph"));
  assert.deepEqual(router.down(press("KeyE", "€")), { changes: [], browser: true, leave: false });
  router.up(press("AltRight", "AltGraph"));
  assert.deepEqual(router.down(press("KeyE", "e", "a")).changes, [down(0x08)]);
});

test("Before a click, held modifiers go out; Alt waits for it, Ctrl and Shift only for a moment", () => {
  const router = new KeyRouter();
  router.down(press("AltLeft", "Alt", "a"));
  router.down(press("ShiftLeft", "Shift", "a"));
  assert.deepEqual(router.flush(true), [down(shift)]);
  assert.deepEqual(router.flush(), [down(alt)]);
  assert.deepEqual(router.flush(), []);
  assert.deepEqual(router.up(press("AltLeft", "Alt")).changes, [up(alt)]);
});

test("Ctrl + Alt + Shift together leave, in any order, and send nothing", () => {
  const router = new KeyRouter();
  assert.equal(router.down(press("ShiftRight", "Shift")).leave, false);
  assert.equal(router.down(press("ControlLeft", "Control", "c")).leave, false);
  const last = router.down(press("AltLeft", "Alt", "ca"));
  assert.deepEqual(last, { changes: [], browser: false, leave: true });
});

test("A key that went down here goes up here, even if its up event calls it otherwise", () => {
  const router = new KeyRouter();
  router.down(press("Numpad8", "ArrowUp"));
  assert.deepEqual(router.up(press("Numpad8", "8")).changes, [up(0x52)]);
  assert.deepEqual(router.up(press("Numpad8", "8")).changes, []);
});

test("On a Mac, letting go of Command lets go of the keys that were pressed with it", () => {
  const router = new KeyRouter(true);
  router.down(press("MetaLeft", "Meta", "m"));
  router.down(press("KeyC", "c", "m"));
  assert.deepEqual(router.up(press("MetaLeft", "Meta")).changes, [up(0x06), up(meta)]);
});

test("After a reset nothing is held", () => {
  const router = new KeyRouter();
  router.down(press("ControlLeft", "Control", "c"));
  router.down(press("KeyC", "c", "c"));
  router.reset();
  assert.deepEqual(router.up(press("KeyC", "c")).changes, []);
  assert.deepEqual(router.flush(), []);
});

test("A dead key and the space bar make text together", () => {
  const router = new KeyRouter();
  assert.equal(router.down(press("Backquote", "Dead")).browser, true);
  assert.equal(router.down(press("Space", " ")).browser, true);
  assert.equal(router.down(press("Space", " ")).browser, false);
});

test("A chord is pressed in order and let go in reverse", () => {
  assert.deepEqual(chord(["ControlLeft", "AltLeft", "Delete"]), [down(ctrl), down(alt), down(0x4c), up(0x4c), up(alt), up(ctrl)]);
});
