import type { ExchangeState } from "./messages.ts";

export type ItemType =
  | "ice" | "candidate" | "end-of-candidates" | "matched" | "confirmed" | "grant" | "revoke" | "relay-restart" | "abort";

/** Types that callers send; the exchange itself sends the others. */
export type CallersItemType = Exclude<ItemType, "matched" | "confirmed" | "abort">;

/** Whether this end may send or take it; the state is this end's own. */
export function allowsItem(type: string, fromAgent: boolean, state: ExchangeState): boolean {
  switch (type) {
    case "ice": case "candidate": case "end-of-candidates": case "abort":
      return state === "revealed" || state === "words" || hasMatched(state);
    case "matched": return fromAgent && (state === "revealed" || state === "words");
    case "confirmed": return !fromAgent && state === "matched";
    case "grant": case "revoke": return fromAgent && hasMatched(state);
    case "relay-restart": return hasMatched(state);
    default: return false;
  }
}

/** Types that only say that they are there. */
export function isBare(type: string): boolean {
  return type === "matched" || type === "confirmed" || type === "relay-restart" || type === "end-of-candidates";
}

export function hasMatched(state: ExchangeState): boolean {
  return state === "matched" || state === "confirmed";
}
