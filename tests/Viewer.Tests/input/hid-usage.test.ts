import assert from "node:assert/strict";
import { test } from "node:test";
import { hidUsage, knownCodes } from "../../../src/Viewer/ts/core/input/hid-usage.ts";
import { firstKey, lastKey } from "../../../src/Viewer/ts/core/wire/limits.ts";

// Values of the HID Usage Tables 1.5, section 10.
const published: [string, number][] = [
  ["KeyA", 0x04], ["KeyZ", 0x1d], ["Digit1", 0x1e], ["Digit0", 0x27], ["Enter", 0x28], ["Escape", 0x29], ["Backspace", 0x2a],
  ["Tab", 0x2b], ["Space", 0x2c], ["Minus", 0x2d], ["Backslash", 0x31], ["Semicolon", 0x33], ["Slash", 0x38], ["CapsLock", 0x39],
  ["F1", 0x3a], ["F12", 0x45], ["PrintScreen", 0x46], ["Pause", 0x48], ["Insert", 0x49], ["PageUp", 0x4b], ["Delete", 0x4c],
  ["End", 0x4d], ["PageDown", 0x4e], ["ArrowRight", 0x4f], ["ArrowLeft", 0x50], ["ArrowDown", 0x51], ["ArrowUp", 0x52], ["NumLock", 0x53],
  ["NumpadDivide", 0x54], ["NumpadEnter", 0x58], ["Numpad1", 0x59], ["Numpad0", 0x62], ["NumpadDecimal", 0x63],
  ["IntlBackslash", 0x64], ["ContextMenu", 0x65], ["F13", 0x68], ["F24", 0x73], ["IntlRo", 0x87], ["IntlYen", 0x89],
  ["ControlLeft", 0xe0], ["ShiftLeft", 0xe1], ["AltLeft", 0xe2], ["MetaLeft", 0xe3],
  ["ControlRight", 0xe4], ["ShiftRight", 0xe5], ["AltRight", 0xe6], ["MetaRight", 0xe7],
];
for (const [code, usage] of published) {
  test(`${code} is usage ${usage}`, () => assert.equal(hidUsage(code), usage));
}

test("Every usage fits the wire and none stands for two keys", () => {
  const usages = knownCodes().map(code => hidUsage(code)!);
  assert.ok(usages.every(usage => usage >= firstKey && usage <= lastKey));
  assert.equal(new Set(usages).size, usages.length);
});

test("A key that nobody knows has no usage", () => {
  assert.equal(hidUsage("Fn"), null);
  assert.equal(hidUsage(""), null);
});

test("With NumLock off the number pad moves the caret, whatever the other end's NumLock says", () => {
  assert.equal(hidUsage("Numpad8", "ArrowUp"), hidUsage("ArrowUp"));
  assert.equal(hidUsage("NumpadDecimal", "Delete"), hidUsage("Delete"));
  assert.equal(hidUsage("Numpad8", "8"), 0x60);
});
