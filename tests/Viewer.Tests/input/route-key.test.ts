import assert from "node:assert/strict";
import { test } from "node:test";
import type { KeyPress, KeyRoute } from "../../../src/Viewer/ts/core/input/route-key.ts";
import { routeKey } from "../../../src/Viewer/ts/core/input/route-key.ts";
import { press } from "./keys.ts";

const text: KeyRoute = { send: "text" };
const ignore: KeyRoute = { send: "ignore" };
const key = (usage: number): KeyRoute => ({ send: "key", usage });

const cases: [string, KeyPress, KeyRoute][] = [
  ["A letter is text", press("KeyA", "a"), text],
  ["A letter of another script is text", press("KeyA", "ф"), text],
  ["A sign outside the basic plane is text", press("KeyA", "𝄞"), text],
  ["A digit of the number pad is text", press("Numpad7", "7"), text],
  ["A held letter repeats as text", press("KeyA", "a", "r"), text],
  ["A dead key is left to the browser", press("BracketLeft", "Dead"), text],
  ["A key inside an input method is left to the browser", press("KeyN", "Process"), text],
  ["Enter inside an input method is left to the browser", press("Enter", "Enter", "i"), text],
  ["AltGr with a sign is text although it looks like Ctrl + Alt", press("KeyQ", "@", "cag"), text],
  ["AltGr itself is never sent", press("AltRight", "AltGraph", "cag"), { send: "alt-graph" }],
  ["Ctrl with a letter is a key by its place", press("KeyY", "z", "c"), key(0x1c)],
  ["Alt with a letter is a key", press("KeyF", "f", "a"), key(0x09)],
  ["Meta with a letter is a key", press("KeyE", "e", "m"), key(0x08)],
  ["AltGr with Enter is a key", press("Enter", "Enter", "g"), key(0x28)],
  ["The space bar is a key, because it presses buttons", press("Space", " "), key(0x2c)],
  ["Enter is a key", press("Enter", "Enter"), key(0x28)],
  ["F5 is a key", press("F5", "F5"), key(0x3e)],
  ["A held key does not repeat, the other end repeats it", press("Backspace", "Backspace", "r"), ignore],
  ["Shift is a modifier", press("ShiftLeft", "Shift"), { send: "modifier", usage: 0xe1 }],
  ["CapsLock stays at home", press("CapsLock", "CapsLock"), ignore],
  ["NumLock stays at home", press("NumLock", "NumLock"), ignore],
  ["An unknown key is passed over", press("Fn", "Fn"), ignore],
];
for (const [name, event, expected] of cases) {
  test(name, () => assert.deepEqual(routeKey(event), expected));
}

test("After a dead key the space bar makes the sign itself", () => {
  assert.deepEqual(routeKey(press("Space", "^"), false, true), text);
  assert.deepEqual(routeKey(press("Space", " "), false, true), text);
});

test("On a Mac the Option key makes signs, elsewhere Alt makes commands", () => {
  assert.deepEqual(routeKey(press("KeyL", "@", "a"), true), text);
  assert.deepEqual(routeKey(press("KeyL", "@", "a"), false), key(0x0f));
  assert.deepEqual(routeKey(press("KeyL", "l", "ac"), true), key(0x0f));
});
