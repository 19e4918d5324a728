import type { SessionEnd, SessionView } from "../core/contract.ts";
import { quarterHourCount } from "../core/format/amounts.ts";
import { timeOfLocal } from "../core/format/date.ts";
import { measuredText, minutesText } from "../core/format/duration.ts";
import { moneyText } from "../core/format/money.ts";
import { secondsUntil } from "../core/session/clock.ts";
import type { PageState, SessionState } from "../core/session/state.ts";
import { pageState } from "../core/session/state.ts";
import { byId, setHidden, setText } from "./dom.ts";
import { hubNow } from "./hub-time.ts";
import { language, t, timeOfDay } from "./words.ts";

/** The words over the picture while there is none, or while it stands still. */
export class Veils {
  private page: PageState = "connecting";

  constructor() {
    setText(byId("start-address"), new URL("start", document.baseURI).href.replace(/^https?:\/\//, ""));
  }

  show(state: SessionState): void {
    const page = pageState(state);
    const { view } = state;
    if (view !== null) {
      showCode(view);
      showBillingNote(view);
      showPhone(view);
      const entered = view.codeEnteredAt === null ? "" : ` ${timeOfDay(view.codeEnteredAt, true)}`;
      setText(byId("entered-at"), t(`Verbunden${entered}`, `Connected${entered}`));
      setText(byId("paused-by"), pausedBy(view.pause.by));
    }
    showEnd(state);
    setText(byId("unknown-text"), refusalText(state.refusal));
    this.moveFocus(page);
  }

  /** Once a second. */
  showTimes(state: SessionState, lastHeardAt: number | null): void {
    const page = pageState(state);
    if (page === "waiting" && state.view !== null) showCode(state.view);
    if (page === "connecting") {
      setText(byId("connecting-text"), state.link === "down"
        ? t("Der Server antwortet nicht. Wir versuchen es weiter.", "The server does not answer. We keep trying.") : "");
    }
    if (page === "reconnecting") showLoss(state, lastHeardAt);
  }

  /** A new veil is where the eyes go; the keyboard's focus follows, unless the technician is busy in the bar. */
  private moveFocus(page: PageState): void {
    if (page === this.page) return;
    this.page = page;
    if (page === "readback") return byId("readback").focus();
    if (document.activeElement !== document.body) return;
    document.querySelector<HTMLElement>(`.v-${page} h1[tabindex]`)?.focus();
  }
}

function showCode(view: SessionView): void {
  // Two clocks never agree to the second; more than the ten minutes that a code lives would only confuse.
  const left = Math.min(600, secondsUntil(view.codeExpiresAt, hubNow()));
  const valid = view.code !== null && left > 0;
  setText(byId("code"), view.code ?? "");
  byId("code").classList.toggle("void", !valid);
  setText(byId("code-left"), valid
    ? t(`gilt noch ${minutesText(left)} min, einmal`, `valid for ${minutesText(left)} more min, once`)
    : view.code === null
      ? t("Es gibt gerade keinen Code. Ein neuer Code bringt den Kunden wieder hierher.", "There is no code at the moment. A new code brings the customer back here.")
      : t("Dieser Code ist abgelaufen. Bitte nehmen Sie einen neuen.", "This code has expired. Please take a new one."));
}

function showBillingNote(view: SessionView): void {
  const text = view.callRunning
    ? t("Das Gespräch läuft und zählt mit.", "The call is running and counts.")
    : t("Die Wartezeit wird nicht berechnet.", "Waiting time is not billed.");
  for (const place of document.querySelectorAll(".billing-note")) setText(place, text);
}

function showPhone(view: SessionView): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("[data-phone]")) {
    setHidden(link, view.personPhone === "");
    link.href = `tel:${view.personPhone.replace(/[^+\d]/g, "")}`;
    setText(link, t(`${view.personPhone} anrufen`, `Call ${view.personPhone}`));
  }
}

function pausedBy(by: string | null): string {
  switch (by) {
    case "customer": return t("Der Kunde hat pausiert.", "The customer has paused.");
    case "both": return t("Sie und der Kunde haben pausiert.", "You and the customer have paused.");
    default: return t("Sie haben pausiert.", "You have paused.");
  }
}

function showEnd(state: SessionState): void {
  const { end, meter } = state;
  setText(byId("ended-by"), end === null ? "" : endText(end));
  const reading = meter?.reading ?? null;
  setText(byId("measured"), reading === null ? "–" : measuredText(reading.netSeconds));
  setText(byId("billed"), reading === null ? "–" : reading.quarterHours === 0
    ? t("nichts", "nothing")
    : `${quarterHourCount(reading.quarterHours, language)} · ${moneyText(reading.netAmount, reading.currency, language)} ${t("netto", "net")}`);
}

function endText(end: SessionEnd): string {
  const time = timeOfLocal(end.endedLocal);
  switch (end.by) {
    case "customer": return t(`Vom Kunden beendet um ${time}.`, `Ended by the customer at ${time}.`);
    case "technician": return t(`Von uns beendet um ${time}.`, `Ended by us at ${time}.`);
    case "timeout": return t(`Beendet um ${time}, weil niemand mehr verbunden war.`, `Ended at ${time} because nobody was connected any more.`);
    default: return t(`Vom Server beendet um ${time}.`, `Ended by the server at ${time}.`);
  }
}

function refusalText(refusal: string | null): string {
  switch (refusal) {
    case "session-unknown": return t("Sie ist schon beendet, oder es hat sie nie gegeben.", "It has already ended, or never was.");
    case "not-allowed": return t("Sie dürfen diese Sitzung nicht öffnen.", "You may not open this session.");
    case null: return "";
    default: return t(`Der Server hat abgelehnt (${refusal}).`, `The server refused (${refusal}).`);
  }
}

function showLoss(state: SessionState, lastHeardAt: number | null): void {
  setText(byId("lost-whose"), state.link !== "up" || state.seat === 0
    ? t("Diese Seite hat keine Verbindung zum Server. Sie sucht ihn weiter.", "This page has no connection to the server. It keeps looking for it.")
    : t("Der PC des Kunden ist nicht erreichbar.", "The customer's PC cannot be reached."));
  const age = lastHeardAt === null ? null : Math.round((performance.now() - lastHeardAt) / 1000);
  setText(byId("lost-age"), age === null ? "" : t(
    `Das letzte Bild ist ${age} ${age === 1 ? "Sekunde" : "Sekunden"} alt.`,
    `The last picture is ${age} ${age === 1 ? "second" : "seconds"} old.`));
}
