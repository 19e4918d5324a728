// USB HID usage tables, page 7 (Keyboard/Keypad), by KeyboardEvent.code.

const row = (first: number, codes: string): [string, number][] =>
  codes.split(" ").map((code, index) => [code, first + index]);

const usages = new Map<string, number>([
  ...row(0x04, [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"].map(letter => `Key${letter}`).join(" ")),
  ...row(0x1e, "Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0"),
  ...row(0x28, "Enter Escape Backspace Tab Space Minus Equal BracketLeft BracketRight Backslash"),
  ...row(0x33, "Semicolon Quote Backquote Comma Period Slash CapsLock"),
  ...row(0x3a, "F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 PrintScreen ScrollLock Pause Insert Home PageUp"),
  ...row(0x4c, "Delete End PageDown ArrowRight ArrowLeft ArrowDown ArrowUp NumLock"),
  ...row(0x54, "NumpadDivide NumpadMultiply NumpadSubtract NumpadAdd NumpadEnter"),
  ...row(0x59, "Numpad1 Numpad2 Numpad3 Numpad4 Numpad5 Numpad6 Numpad7 Numpad8 Numpad9 Numpad0 NumpadDecimal"),
  ...row(0x64, "IntlBackslash ContextMenu Power NumpadEqual"),
  ...row(0x68, "F13 F14 F15 F16 F17 F18 F19 F20 F21 F22 F23 F24"),
  ["NumpadComma", 0x85], ["IntlRo", 0x87], ["KanaMode", 0x88], ["IntlYen", 0x89], ["Convert", 0x8a], ["NonConvert", 0x8b],
  ["Lang1", 0x90], ["Lang2", 0x91],
  ...row(0xe0, "ControlLeft ShiftLeft AltLeft MetaLeft ControlRight ShiftRight AltRight MetaRight"),
]);

const navigation = new Set(
  ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown", "Insert", "Delete"]);

/**
 * The usage of a key, or null when there is none. A number-pad key that moves the caret (NumLock off) becomes the
 * caret key itself, so that the other end's NumLock does not matter.
 */
export function hidUsage(code: string, key = ""): number | null {
  if (code.startsWith("Numpad") && navigation.has(key)) return usages.get(key) ?? null;
  return usages.get(code) ?? null;
}

/** All codes in the table, for tests and documentation. */
export function knownCodes(): string[] {
  return [...usages.keys()];
}
