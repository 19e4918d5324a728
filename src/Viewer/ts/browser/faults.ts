import { make } from "./dom.ts";
import { t } from "./words.ts";

export interface FaultNote { at: number; code: string; detail: string }

const kept = 50;
const shown = 3;
const shownMilliseconds = 60_000;

const words: Record<string, () => string> = {
  "tile-invalid": () => t("Ein Bildteil war fehlerhaft und wurde verworfen.", "A part of the picture was damaged and was dropped."),
  "message-malformed": () => t("Eine Nachricht war nicht lesbar und wurde verworfen.", "A message could not be read and was dropped."),
  seat: () => t("Eine Nachricht gehörte zu einem anderen Platz.", "A message belonged to another seat."),
  channel: () => t("Eine Nachricht kam auf einem unbekannten Weg.", "A message came on an unknown channel."),
  "control-not-granted": () => t("Der Kunde hat die Steuerung nicht erlaubt.", "The customer has not allowed control."),
  "too-many-messages": () => t("Zu viele Nachrichten in kurzer Zeit.", "Too many messages in a short time."),
  "not-allowed": () => t("Das ist gerade nicht möglich.", "This is not possible right now."),
  "ledger-unavailable": () => t("Der Server kann gerade nichts aufzeichnen.", "The server cannot record anything right now."),
  "session-unknown": () => t("Diese Sitzung ist nicht mehr offen.", "This session is no longer open."),
  "severity-not-agreed": () => t("Der Vertrag nennt diese Klasse nicht.", "The contract does not name this class."),
  "no-approver": () => t("Niemand mit E-Mail-Adresse darf unter diesem Vertrag Kosten freigeben.", "Nobody with an e-mail address may approve cost under this contract."),
  "nobody-reachable": () => t("Gerade kann niemand dazugeholt werden.", "Nobody can be brought in just now."),
  link: () => t("Keine Verbindung. Bitte gleich noch einmal versuchen.", "No connection. Please try again in a moment."),
};

/** What went wrong and was survived: kept for checks, and shown in the side panel in words. */
export class Faults {
  readonly list: FaultNote[] = [];

  constructor(private readonly place: HTMLElement) {}

  note(code: string, detail: string): void {
    this.list.push({ at: performance.now(), code, detail });
    this.list.splice(0, this.list.length - kept);
    const text = words[code]?.() ?? t(`Unerwartete Antwort (${code}).`, `Unexpected answer (${code}).`);
    const last = this.place.lastElementChild as HTMLElement | null;
    if (last?.dataset["code"] === code) return countUp(last, text);
    const entry = make("li", "note warn", text);
    entry.dataset["code"] = code;
    entry.title = detail;
    this.place.append(entry);
    setTimeout(() => entry.remove(), shownMilliseconds);
    while (this.place.children.length > shown) this.place.firstElementChild?.remove();
  }
}

function countUp(entry: HTMLElement, text: string): void {
  const count = Number(entry.dataset["count"] ?? "1") + 1;
  entry.dataset["count"] = String(count);
  entry.textContent = `${text} (${count}×)`;
}
