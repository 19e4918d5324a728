import type { ContractGlance, MeterReading, SessionView } from "../core/contract.ts";
import { quarterHourCount, rateText } from "../core/format/amounts.ts";
import { dateText } from "../core/format/date.ts";
import { clockText, minutesText, quarterHoursText } from "../core/format/duration.ts";
import { moneyText } from "../core/format/money.ts";
import type { QuarterBox } from "../core/session/clock.ts";
import { approvedHere, quarterBoxes, secondsSince, secondsToNextQuarter, shownSeconds } from "../core/session/clock.ts";
import type { LinkQuality } from "../core/session/link-quality.ts";
import type { PageState, SessionState } from "../core/session/state.ts";
import { controlState, isLive, pageState } from "../core/session/state.ts";
import { byId, make, setHidden, setText } from "./dom.ts";
import type { Transport } from "./direct-path.ts";
import { hubNow } from "./hub-time.ts";
import { showStatus, status } from "./status.ts";
import { language, t, timeOfDay } from "./words.ts";

/** Clock, connection, contract and rights beside the picture. */
export class SidePanel {
  private contractShown = "";
  private seatsShown = "";

  show(state: SessionState): void {
    const { view } = state;
    if (view !== null) {
      showApproval(view, state.meter?.reading ?? null);
      this.showContract(view);
      this.showRights(state, view);
      this.showSeats(view, state.seat);
    }
    this.showClock(state);
  }

  /** Once a second: what moves by itself. */
  showClock(state: SessionState): void {
    const page = pageState(state);
    const now = performance.now();
    const seconds = shownSeconds(state.meter, now, state.link === "up" && page !== "reconnecting");
    const reading = state.meter?.reading ?? null;
    setText(byId("clock"), clockText(seconds));
    byId("clock").classList.toggle("idle", seconds === 0);
    const count = reading?.quarterHours ?? 0;
    setText(byId("quarters"), count === 0 ? "" : quarterHourCount(count, language));
    byId("quarters").dataset["count"] = String(count);
    setText(byId("amount"), reading === null || count === 0 ? "" : `· ${moneyText(reading.netAmount, reading.currency, language)}`);
    setHidden(byId("net"), count === 0);
    showBudget(reading);
    drawBoxes(quarterBoxes(reading, seconds));
    setText(byId("clock-note"), clockNote(state, page, seconds));
    showLoss(state, page, now);
  }

  showLink(state: SessionState, quality: LinkQuality, transport: Transport): void {
    const page = pageState(state);
    const live = isLive(page);
    const trip = quality.roundTripMilliseconds;
    const good = live && trip !== null;
    if (page === "reconnecting") showStatus(byId("link-state"), "warn", t("unterbrochen", "lost"));
    else if (live && state.link !== "up") showStatus(byId("link-state"), "warn", t("ohne Server", "without the server"));
    else showStatus(byId("link-state"), quality.slow ? "warn" : "ok", !good ? "" : quality.slow ? t("langsam", "slow") : t("gut", "good"), "signal");
    setText(byId("path"), live ? pathText(transport) : "–");
    setText(byId("round-trip"), good ? `${Math.max(1, Math.round(trip))} ms` : "–");
    setText(byId("rate"), live ? rateText(quality.bitsPerSecond(performance.now()), language) : "–");
  }

  showKeyboard(captured: boolean): void {
    showStatus(byId("keys-state"), captured ? "act" : "", captured ? t("beim Kunden", "customer") : t("hier", "here"));
    setText(byId("keys-text"), captured
      ? t("Strg + Alt + Umschalt gibt die Tastatur frei.", "Ctrl + Alt + Shift gives the keyboard back.")
      : t("Ein Klick ins Bild gibt sie an den Kunden.", "A click on the picture gives it to the customer."));
  }

  private showContract(view: SessionView): void {
    const { contract } = view;
    const mark = JSON.stringify([contract, view.topic]);
    if (mark === this.contractShown) return;
    this.contractShown = mark;
    setText(byId("contract-number"), contract.number);
    setText(byId("party"), contract.partyName);
    setText(byId("topic"), view.topic === "" ? "–" : view.topic);
    setText(byId("valid-to"), dateText(contract.validTo, language));
    setText(byId("severity"), `${contract.severity} · ${contract.reactionHours} h`);
    setText(byId("rate-per-hour"), `${moneyText(contract.ratePerHour, contract.currency, language)}/h`);
    setText(byId("may-approve"), contract.personMayApprove ? t("ja", "yes") : t("nein", "no"));
    const active = contract.validTo >= new Date(hubNow()).toISOString().slice(0, 10);
    showStatus(byId("contract-state"), active ? "ok" : "danger", active ? t("aktiv", "active") : t("beendet", "ended"));
    showManufacturers(contract);
  }

  private showRights(state: SessionState, view: SessionView): void {
    // After a failed check nothing is allowed, whatever the server last said.
    const mine = view.viewSeats.includes(state.seat) && pageState(state) !== "mismatch";
    const since = view.viewGrantedAt === null ? "" : timeOfDay(view.viewGrantedAt);
    showStatus(byId("allowed-view"), mine ? "ok" : "", mine ? t(`seit ${since}`, `since ${since}`)
      : view.state === "refused" || state.keys === "failed" ? t("nein", "no")
      : state.keys === "words" ? t("nach der Prüfung", "after the check") : t("offen", "open"));
    switch (controlState(state)) {
      case "mine": return showStatus(byId("allowed-control"), "ok", t("ja", "yes"));
      case "asked": return showStatus(byId("allowed-control"), "act", t("angefragt", "asked"));
      case "other": return showStatus(byId("allowed-control"), "", seatName(view, view.controlSeat));
      default: return showStatus(byId("allowed-control"), "", t("nein", "no"));
    }
  }

  private showSeats(view: SessionView, own: number): void {
    const mark = JSON.stringify([view.seats, own]);
    if (mark === this.seatsShown) return;
    this.seatsShown = mark;
    setHidden(byId("seats-section"), view.seats.length < 2);
    byId("seats").replaceChildren(...view.seats.map(seat => make("li", "row",
      make("span", "grow", seat.seat === own ? t(`${seat.technicianName} (Sie)`, `${seat.technicianName} (you)`) : seat.technicianName),
      status(seat.online ? "ok" : "", seat.online ? t("dabei", "here") : t("nicht verbunden", "not connected")))));
  }
}

function pathText(transport: Transport): string {
  switch (transport) {
    case "direct": return t("direkt", "direct");
    case "turn": return t("über TURN", "over TURN");
    case "relay": return t("über den Server, verschlüsselt", "through the server, encrypted");
  }
}

function seatName(view: SessionView, seat: number | null): string {
  return view.seats.find(other => other.seat === seat)?.technicianName ?? t("jemand anderes", "somebody else");
}

function showManufacturers(contract: ContractGlance): void {
  const pairs = contract.manufacturers.flatMap(m => [
    make("dt", "", `${m.vendor} ${m.product}`.trim()),
    make("dd", "", `${t("bis", "to")} ${dateText(m.validTo, language)}`),
  ]);
  byId("manufacturers").replaceChildren(...pairs);
  setHidden(byId("manufacturer-section"), pairs.length === 0);
}

function drawBoxes(boxes: QuarterBox[]): void {
  const place = byId("quarter-boxes");
  while (place.children.length > boxes.length) place.lastElementChild?.remove();
  while (place.children.length < boxes.length) place.append(make("i", "", make("b")));
  boxes.forEach((box, index) => {
    const element = place.children[index] as HTMLElement;
    element.classList.toggle("over", box.over);
    (element.firstElementChild as HTMLElement).style.width = `${Math.round(box.share * 100)}%`;
  });
}

function clockNote(state: SessionState, page: PageState, seconds: number): string {
  const reading = state.meter?.reading ?? null;
  if (state.view === null || page === "ended") return "";
  if (page === "mismatch") return t("Es wird nichts berechnet.", "Nothing is billed.");
  if (reading === null || seconds === 0) {
    return t("Die Uhr läuft, während gesprochen oder der Bildschirm gezeigt wird.", "The clock runs while you talk or see the screen.");
  }
  const approved = approvedHere(reading);
  const count = reading.quarterHours;
  const of = count > approved
    ? t(`Mehr als freigegeben: ${count} statt ${approved}.`, `More than approved: ${count} instead of ${approved}.`)
    : t(`Freigabe: ${count} von ${quarterHourCount(approved, "de")}.`, `Approved: ${count} of ${quarterHourCount(approved, "en")}.`);
  const next = secondsToNextQuarter(reading, seconds);
  if (count === 0) return t("Noch zu kurz, um berechnet zu werden.", "Still too short to be billed.");
  if (page === "reconnecting") return of;
  if (next === null || !reading.running) return `${of} ${t("Die Uhr steht.", "The clock is stopped.")}`;
  return `${of} ${t(`Die nächste beginnt in ${minutesText(next)}.`, `The next starts in ${minutesText(next)}.`)}`;
}

function showApproval(view: SessionView, reading: MeterReading | null): void {
  const over = reading?.unconfirmedQuarterHours ?? 0;
  const open = view.contract.approvedQuarterHours - view.contract.usedQuarterHours - (reading?.quarterHours ?? 0);
  const left = over > 0 ? -over : open;
  const place = byId("approval-left");
  setText(place, left < 0 ? t(`${quarterHoursText(left)} darüber`, `${quarterHoursText(left)} over`) : quarterHoursText(left));
}

/** The prepaid budget is used first; what it pays is not in the amount. */
function showBudget(reading: MeterReading | null): void {
  const left = reading?.budgetLeftQuarterHours ?? null;
  setHidden(byId("budget-name"), left === null);
  setHidden(byId("budget-left"), left === null);
  if (reading === null || left === null) return;
  const paid = quarterHoursText(reading.fromBudgetQuarterHours);
  setText(byId("budget-left"), left === 0
    ? t(`aufgebraucht, hiervon ${paid} bezahlt`, `used up, paid ${paid} of this`)
    : t(`noch ${quarterHoursText(left)}`, `${quarterHoursText(left)} left`));
}

function showLoss(state: SessionState, page: PageState, now: number): void {
  const place = byId("lost-for");
  setHidden(place, page !== "reconnecting");
  if (page !== "reconnecting") return;
  const seconds = state.downSince !== null ? Math.floor((now - state.downSince) / 1000) : secondsSince(state.view?.lostSince ?? null, hubNow());
  showStatus(place, "warn", t(`unterbrochen seit ${minutesText(seconds)}`, `lost for ${minutesText(seconds)}`));
}
