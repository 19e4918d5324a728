import type { Colleague, Lobby, RingingCall, RunningSession, SpecialistCall } from "../core/contract.ts";
import { minutesText, quarterHoursText } from "../core/format/duration.ts";
import { colleagueStateText, initials, ringsAtText, sessionStateText, titleWithCalls } from "../core/lobby/lobby-state.ts";
import { secondsSince } from "../core/session/clock.ts";
import { make, setText } from "./dom.ts";
import { hubNow } from "./hub-time.ts";
import { icon } from "./icons.ts";
import type { Tone } from "./status.ts";
import { status } from "./status.ts";
import { language, t } from "./words.ts";

/** The live parts of the start page. Cards that stay are left alone, so that no button moves under the mouse. */
export class LobbyView {
  private readonly cards = new Map<string, HTMLElement>();
  private readonly help = new Map<string, HTMLElement>();
  private runningShown = "";
  private colleaguesShown = "";

  constructor(private readonly ringing: HTMLElement, private readonly running: HTMLElement, private readonly team: HTMLElement) {}

  /** What rings for the one with this name and was not there before: worth a sign outside of the page. */
  show(lobby: Lobby, own: string): string[] {
    const news = [...lobby.ringing.filter(call => call.ringsFor.includes(own) && this.cards.get(call.sessionId)?.dataset["mine"] !== "true")
      .map(call => t(`${call.personName}, ${call.partyName} ruft an`, `${call.personName}, ${call.partyName} is calling`))];
    this.showRinging(lobby.ringing, own);
    news.push(...this.showCalls(lobby.calls.filter(call => call.staffName === own)));
    this.showRunning(lobby.running);
    this.showTeam(lobby.colleagues);
    document.title = titleWithCalls(document.title, lobby.ringing.length + this.help.size);
    this.tick();
    return news;
  }

  /** Once a second: how long somebody has been ringing. */
  tick(): void {
    for (const card of this.cards.values()) {
      const since = minutesText(secondsSince(card.dataset["since"] ?? null, hubNow()));
      setText(card.querySelector(".since")!, t(`Ruft an seit ${since} min`, `Ringing for ${since} min`));
    }
  }

  private showCalls(calls: SpecialistCall[]): string[] {
    const news: string[] = [];
    for (const [id, card] of this.help) {
      if (calls.some(call => call.sessionId === id)) continue;
      card.remove();
      this.help.delete(id);
    }
    for (const call of calls) {
      if (this.help.has(call.sessionId)) continue;
      const card = helpCard(call);
      this.help.set(call.sessionId, card);
      this.ringing.append(card);
      news.push(t(`Bitte dazukommen: ${call.personName}, ${call.partyName}`, `Please join: ${call.personName}, ${call.partyName}`));
    }
    return news;
  }

  private showRinging(calls: RingingCall[], own: string): void {
    for (const [id, card] of this.cards) {
      if (calls.some(call => call.sessionId === id)) continue;
      card.remove();
      this.cards.delete(id);
    }
    for (const call of calls) {
      if (!this.cards.has(call.sessionId)) {
        const card = ringCard(call);
        this.cards.set(call.sessionId, card);
        this.ringing.append(card);
      }
      const card = this.cards.get(call.sessionId)!;
      card.dataset["mine"] = String(call.ringsFor.includes(own));
      setText(card.querySelector(".step")!, ringsAtText(call, language));
    }
  }

  private showRunning(sessions: RunningSession[]): void {
    const mark = JSON.stringify(sessions);
    if (mark === this.runningShown) return;
    this.runningShown = mark;
    if (sessions.length === 0) return this.running.replaceChildren();
    const title = make("h2", "", t("Läuft", "Running"), " ", make("span", "dim", String(sessions.length)));
    const list = make("ul", "running", ...sessions.map(runningRow));
    this.running.replaceChildren(make("div", "card", make("header", "", title), list));
  }

  private showTeam(colleagues: Colleague[]): void {
    const mark = JSON.stringify(colleagues);
    if (mark === this.colleaguesShown) return;
    this.colleaguesShown = mark;
    this.team.replaceChildren(...colleagues.map(colleagueRow));
  }
}

function ringCard(call: RingingCall): HTMLElement {
  const since = make("span", "st act since");
  // The seconds are not read out; the card itself is, once.
  since.setAttribute("role", "timer");
  since.setAttribute("aria-live", "off");
  const facts = [
    call.topic, call.phone, call.contractNumber,
    t(`Klasse ${call.severity}: Reaktion ${call.reactionHours} h`, `Class ${call.severity}: response ${call.reactionHours} h`),
    t(`Freigabe ${quarterHoursText(call.approvedQuarterHours)} je Vorgang`, `Approval ${quarterHoursText(call.approvedQuarterHours)} per case`),
  ].filter(fact => fact !== "");
  const take = make("button", "btn p l", icon("phone"), t("Gespräch annehmen", "Take call"));
  take.type = "button";
  take.dataset["action"] = "take-call";
  take.dataset["session"] = call.sessionId;
  const card = make("article", "card ring",
    make("span", "ph", icon("phone")),
    make("div", "", since,
      make("div", "nm", `${call.personName} · ${call.partyName}`),
      make("div", "facts", ...facts.map(fact => make("span", "", fact))),
      make("div", "facts step")),
    take);
  card.dataset["since"] = call.waitingSince;
  card.setAttribute("aria-label", t(`Anruf von ${call.personName}`, `Call from ${call.personName}`));
  return card;
}

function helpCard(call: SpecialistCall): HTMLElement {
  const join = make("a", "btn p l", icon("specialist"), t("Dazukommen", "Join"));
  join.href = `sessions/${call.sessionId}`;
  join.dataset["action"] = "join-help";
  join.dataset["session"] = call.sessionId;
  const by = call.technicians.join(", ");
  const card = make("article", "card ring",
    make("span", "ph", icon("specialist")),
    make("div", "",
      make("span", "st act", by === "" ? t("Sie werden gebraucht", "You are needed") : t(`${by} holt Sie dazu`, `${by} asks you to join`)),
      make("div", "nm", `${call.personName} · ${call.partyName}`),
      make("div", "facts", make("span", "", call.topic))),
    join);
  card.setAttribute("aria-label", t(`Spezialist dazuholen: ${call.partyName}`, `Specialist needed: ${call.partyName}`));
  return card;
}

function runningRow(session: RunningSession): HTMLElement {
  const link = make("a", "btn s", t("Öffnen", "Open"));
  link.href = `sessions/${session.sessionId}`;
  link.dataset["action"] = "join";
  link.dataset["session"] = session.sessionId;
  link.setAttribute("aria-label", t(`Sitzung mit ${session.personName} öffnen`, `Open the session with ${session.personName}`));
  const tone: Tone = session.state === "viewing" ? "ok" : session.state === "interrupted" ? "warn" : "";
  return make("li", "",
    make("span", "", make("b", "", session.personName), make("br"), make("span", "dim", session.partyName)),
    make("span", "dim", session.technicians.length === 0 ? t("niemand dabei", "nobody present") : session.technicians.join(", ")),
    status(tone, sessionStateText(session.state, language)),
    link);
}

function colleagueRow(colleague: Colleague): HTMLElement {
  const mark = make("span", "ava", initials(colleague.name));
  mark.setAttribute("aria-hidden", "true");
  const tone: Tone = colleague.state === "available" ? "ok" : "";
  return make("li", "", mark, make("span", "grow", make("b", "", colleague.name), " ", make("span", "dim", colleague.skills.join(", "))),
    status(tone, colleagueStateText(colleague.state, language), colleague.state === "in-call" ? "phone" : undefined));
}
