import { hidUsage } from "./hid-usage.ts";

/** The part of a KeyboardEvent that decides. */
export interface KeyPress {
  code: string; key: string; ctrlKey: boolean; altKey: boolean; metaKey: boolean;
  repeat: boolean; isComposing: boolean; altGraph: boolean;
}

/** What becomes of a key press: a physical key, text that the browser makes, or nothing. */
export type KeyRoute =
  | { send: "key"; usage: number }
  | { send: "modifier"; usage: number }
  | { send: "alt-graph" }
  | { send: "text" }
  | { send: "ignore" };

const modifiers = new Set(
  ["ControlLeft", "ControlRight", "ShiftLeft", "ShiftRight", "AltLeft", "AltRight", "MetaLeft", "MetaRight"]);

/** Lock keys stay at home: text goes out as it was meant, so the other end's locks must not be turned. */
const locks = new Set(["CapsLock", "NumLock"]);

/**
 * Letters and signs go out as text, so that every layout, dead keys, AltGr and input methods work; all else goes out
 * as the key itself. `mac` says that the Option key makes signs there.
 */
export function routeKey(press: KeyPress, mac = false, afterDeadKey = false): KeyRoute {
  if (press.key === "AltGraph") return { send: "alt-graph" };
  if (locks.has(press.code)) return { send: "ignore" };
  if (press.isComposing || press.key === "Process" || press.key === "Dead") return { send: "text" };
  if (modifiers.has(press.code)) return physical(press, "modifier");
  if (isText(press, mac, afterDeadKey)) return { send: "text" };
  return press.repeat ? { send: "ignore" } : physical(press, "key");
}

function isText(press: KeyPress, mac: boolean, afterDeadKey: boolean): boolean {
  if ([...press.key].length !== 1) return false;
  if (press.altGraph) return true;
  const option = mac && press.altKey && !press.ctrlKey && !press.metaKey;
  if (!option && (press.ctrlKey || press.altKey || press.metaKey)) return false;
  // The space bar also presses buttons; only after a dead key does it make a sign.
  return press.code !== "Space" || afterDeadKey || option;
}

function physical(press: KeyPress, send: "key" | "modifier"): KeyRoute {
  const usage = hidUsage(press.code, press.key);
  return usage === null ? { send: "ignore" } : { send, usage };
}
