import type { AskedOrder, CalledSpecialist, EstimateWish, SessionView, SeverityWish, TopicChange } from "../core/contract.ts";
import { quarterHoursText } from "../core/format/duration.ts";
import { moneyText } from "../core/format/money.ts";
import { byId, make, setHidden, setText } from "./dom.ts";
import { status } from "./status.ts";
import { language, t, timeOfDay } from "./words.ts";

type Ask = (method: string, argument: TopicChange | EstimateWish | SeverityWish) => void;

/** Topic, estimate and class of the case, what the customer was asked, and who was called in. */
export class CasePanel {
  private readonly topic = byId<HTMLInputElement>("case-topic");
  private readonly estimate = byId<HTMLSelectElement>("case-estimate");
  private readonly severity = byId<HTMLSelectElement>("case-severity");
  private shown = "";

  constructor(ask: Ask) {
    byId("case-topic-form").addEventListener("submit", event => {
      event.preventDefault();
      ask("SetTopic", { topic: this.topic.value });
    });
    byId("case-estimate-form").addEventListener("submit", event => {
      event.preventDefault();
      ask("AskEstimate", { quarterHours: Number(this.estimate.value) });
    });
    this.severity.addEventListener("change", () => ask("SetSeverity", { severity: this.severity.value }));
  }

  show(view: SessionView | null): void {
    if (view === null) return;
    const mark = JSON.stringify([view.case, view.contract]);
    if (mark === this.shown) return;
    this.shown = mark;
    setHidden(byId("case-topic-form"), !view.case.topicOpen);
    this.showEstimates(view);
    this.showSeverities(view);
    showAsked(view.case.asked, view.case.warned);
    showCalled(view.case.specialists);
  }

  private showEstimates(view: SessionView): void {
    const from = view.contract.approvedQuarterHours;
    this.estimate.replaceChildren(...[4, 8, 12, 16, 24].map(more => {
      const option = make("option", "", t(`bis ${quarterHoursText(from + more)}`, `up to ${quarterHoursText(from + more)}`));
      option.value = String(from + more);
      return option;
    }));
  }

  private showSeverities(view: SessionView): void {
    this.severity.replaceChildren(...view.case.severities.map(one => {
      const option = make("option", "", `${one.severity} · ${moneyText(one.ratePerHour, view.contract.currency, language)}/h · ${one.reactionHours} h`);
      option.value = one.severity;
      option.selected = one.severity === view.case.nextSeverity;
      return option;
    }));
  }
}

function showAsked(asked: AskedOrder | null, warned: boolean): void {
  const place = byId("case-asked");
  setHidden(place, asked === null && !warned);
  if (asked === null) return place.replaceChildren(status("warn", t("Schätzung fast erreicht (80 %)", "Estimate almost reached (80 %)")));
  const when = timeOfDay(asked.askedAt);
  const what = asked.kind === "severity" ? t("Andere Klasse", "Another class") : t(`Bis ${quarterHoursText(asked.quarterHours)}`, `Up to ${quarterHoursText(asked.quarterHours)}`);
  const way = asked.byMail ? t("per E-Mail", "by e-mail") : t("am Bildschirm", "on the screen");
  place.replaceChildren(status("act", t(`${what} angefragt ${when}: ${asked.personName}, ${way}`, `${what} asked at ${when}: ${asked.personName}, ${way}`)));
}

function showCalled(specialists: CalledSpecialist[]): void {
  const rows = specialists.map(one => {
    const ways = one.channels.map(channel => channel === "mail" ? t("E-Mail", "e-mail") : t("Browser", "browser")).join(", ");
    const state = one.state === "joined" ? status("ok", t("dabei", "here")) : status("act", t("gerufen", "called"));
    return make("li", "row", make("span", "grow", `${one.name} · ${timeOfDay(one.calledAt)} · ${ways}`), state);
  });
  byId("called-specialists").replaceChildren(...rows);
  setText(byId("called-none"), rows.length === 0 ? t("Noch niemand gerufen.", "Nobody called yet.") : "");
}
