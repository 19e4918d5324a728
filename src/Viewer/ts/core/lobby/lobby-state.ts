import type { Lobby } from "../contract.ts";
import type { Language } from "../format/language.ts";
import { pick } from "../format/language.ts";

/** Whether calls are put through to the one with this name; null when the lobby does not say. */
export function availabilityOf(lobby: Lobby, name: string): boolean | null {
  const own = lobby.colleagues.find(colleague => colleague.name === name);
  // Whoever is in a call may be either.
  return own === undefined || own.state === "in-call" ? null : own.state === "available";
}

/** The page title says how many ring, also in a tab behind others. */
export function titleWithCalls(title: string, ringing: number): string {
  const plain = title.replace(/^\(\d+\) /, "");
  return ringing === 0 ? plain : `(${ringing}) ${plain}`;
}

export function initials(name: string): string {
  return name.split(/\s+/).filter(word => word !== "").slice(0, 2).map(word => [...word][0]!.toUpperCase()).join("");
}

/** Why a call was not taken, in words. */
export function noticeFor(error: string, language: Language): string {
  switch (error) {
    case "call-taken": return pick(language, "Diesen Anruf hat gerade jemand anderes angenommen.", "Somebody else has just taken this call.");
    case "session-unknown": return pick(language, "Der Anruf ist nicht mehr da. Ein Rückruf ist zugesagt.", "The call is gone. A call-back has been promised.");
    case "link": return pick(language, "Keine Verbindung zum Server. Bitte gleich noch einmal versuchen.", "No connection to the server. Please try again in a moment.");
    case "not-allowed": return pick(language, "Das dürfen Sie hier nicht.", "You may not do this here.");
    default: return pick(language, `Das ging nicht (${error}).`, `That did not work (${error}).`);
  }
}

/** At whose pages a call rings, and how far it has come; no place in any queue. */
export function ringsAtText(call: { step: string; ringsFor: string[] }, language: Language): string {
  const who = call.ringsFor.length > 0 ? call.ringsFor.join(", ") : pick(language, "niemandem", "nobody");
  const steps: Record<string, string> = {
    specialist: pick(language, "Schritt 1 von 3", "step 1 of 3"),
    deputies: pick(language, "Schritt 2 von 3", "step 2 of 3"),
    assigned: pick(language, "zugewiesen", "assigned"),
  };
  const step = steps[call.step] ?? pick(language, "Schritt 3 von 3", "step 3 of 3");
  return pick(language, `klingelt bei ${who} (${step})`, `rings at ${who} (${step})`);
}

export function sessionStateText(state: string, language: Language): string {
  switch (state) {
    case "calling": return pick(language, "wartet auf den Kunden", "waiting for the customer");
    case "connected": return pick(language, "Freigabe offen", "sharing not answered");
    case "refused": return pick(language, "nicht freigegeben", "not shared");
    case "viewing": return pick(language, "Bildschirm offen", "screen shared");
    case "interrupted": return pick(language, "unterbrochen", "connection lost");
    default: return state;
  }
}

export function colleagueStateText(state: string, language: Language): string {
  switch (state) {
    case "available": return pick(language, "erreichbar", "available");
    case "in-call": return pick(language, "im Gespräch", "in a call");
    default: return pick(language, "nicht erreichbar", "not available");
  }
}
