/** Keys that a browser or its system keeps for itself. Codes are pressed in order and let go in reverse. */
export interface SpecialKey { id: string; german: string; english: string; codes: string[] }

export const specialKeys: readonly SpecialKey[] = [
  { id: "ctrl-alt-del", german: "Strg + Alt + Entf", english: "Ctrl + Alt + Del", codes: ["ControlLeft", "AltLeft", "Delete"] },
  { id: "alt-tab", german: "Alt + Tab", english: "Alt + Tab", codes: ["AltLeft", "Tab"] },
  { id: "alt-f4", german: "Alt + F4", english: "Alt + F4", codes: ["AltLeft", "F4"] },
  { id: "win", german: "Windows-Taste", english: "Windows key", codes: ["MetaLeft"] },
  { id: "ctrl-w", german: "Strg + W", english: "Ctrl + W", codes: ["ControlLeft", "KeyW"] },
  { id: "ctrl-esc", german: "Strg + Esc", english: "Ctrl + Esc", codes: ["ControlLeft", "Escape"] },
  { id: "print", german: "Druck", english: "Print", codes: ["PrintScreen"] },
  { id: "f11", german: "F11", english: "F11", codes: ["F11"] },
];
