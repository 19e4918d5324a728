import type { KeyPress } from "../../../src/Viewer/ts/core/input/route-key.ts";

/** A key event; modifiers as letters: c Ctrl, a Alt, m Meta, g AltGr, r repeat, i composing. */
export function press(code: string, key: string, flags = ""): KeyPress {
  return {
    code, key, ctrlKey: flags.includes("c"), altKey: flags.includes("a"), metaKey: flags.includes("m"),
    repeat: flags.includes("r"), isComposing: flags.includes("i"), altGraph: flags.includes("g"),
  };
}
