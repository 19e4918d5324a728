import type { EntryResult } from "../core/keycheck/messages.ts";
import type { WordLanguage } from "../core/keycheck/spoken-code.ts";
import { WordList } from "../core/keycheck/word-list.ts";
import type { SeatKeys } from "../core/session/seat-keys.ts";
import type { PageState, SessionState } from "../core/session/state.ts";
import { byId, make, setHidden, setText } from "./dom.ts";
import { showStatus } from "./status.ts";
import { t } from "./words.ts";

const caseNumberLength = 8;

/** The words to read out, the field for the word that comes back, and what is to be said when the check has failed. */
export class CheckPanel {
  private wordsShown = "";
  private listShown: WordLanguage | null = null;
  private readonly field = byId<HTMLInputElement>("readback");

  constructor(private readonly enter: (text: string) => Promise<EntryResult>) {
    byId<HTMLFormElement>("readback-form").addEventListener("submit", event => {
      event.preventDefault();
      void this.submit();
    });
  }

  show(page: PageState, keys: SeatKeys | null, painted: boolean, state: SessionState): void {
    document.body.dataset["spoken"] = keys?.language === "digits" ? "digits" : "words";
    this.showWords(page, keys);
    this.showField(keys);
    showMismatch(page, painted, state);
    showProgress(state.keys);
  }

  /** The words leave the page as soon as they are not read out any more. */
  private showWords(page: PageState, keys: SeatKeys | null): void {
    const language = page === "words" && keys !== null ? keys.language : null;
    const large = language === null ? [] : keys!.wordsIn(language);
    const mark = `${language}:${large.join(" ")}`;
    if (mark === this.wordsShown) return;
    this.wordsShown = mark;
    const other: WordLanguage = language === "de" ? "en" : "de";
    const small = language === null || language === "digits" ? [] : keys!.wordsIn(other);
    byId("check-words").replaceChildren(...large.map((word, index) => wordBox(word, language!, small[index], other)));
    setText(byId("check-digits"), language === null ? "" : grouped(keys!.wordsIn("digits")[0] ?? ""));
    setHidden(byId("check-digits-line"), language === null || language === "digits");
  }

  /** A link that comes and goes must not take away what is half typed. */
  private showField(keys: SeatKeys | null): void {
    if (keys?.phase !== "readback") {
      this.field.value = "";
      setText(byId("readback-note"), "");
      return;
    }
    const language = keys?.language ?? null;
    if (language === this.listShown) return;
    this.listShown = language;
    this.field.inputMode = language === "digits" ? "numeric" : "text";
    const words = language === "de" ? WordList.german.words : language === "en" ? WordList.english.words : [];
    byId("readback-list").replaceChildren(...words.map(word => {
      const option = make("option");
      option.value = word;
      return option;
    }));
  }

  private async submit(): Promise<void> {
    const text = this.field.value;
    if (text.trim() === "") return;
    const result = await this.enter(text);
    setText(byId("readback-note"), result === "not-of-list"
      ? this.unknownText()
      : "");
    this.field.select();
  }

  private unknownText(): string {
    return this.listShown === "digits"
      ? t("Das ist keine Zahl mit drei Ziffern. Bitte noch einmal vorlesen lassen.", "That is no number of three digits. Please have it read again.")
      : t("Dieses Wort gibt es nicht. Bitte noch einmal vorlesen lassen.", "There is no such word. Please have it read again.");
  }
}

function wordBox(word: string, language: WordLanguage, small: string | undefined, other: WordLanguage): HTMLElement {
  const large = make("b", "", language === "digits" ? grouped(word) : word);
  large.lang = language === "en" ? "en" : "de";
  if (small === undefined) return make("div", "wide", large);
  const below = make("small", "", small);
  below.lang = other === "en" ? "en" : "de";
  return make("div", "", large, below);
}

function grouped(digits: string): string {
  return digits.replace(/(\d{4})(?=\d)/g, "$1 ");
}

function showMismatch(page: PageState, painted: boolean, state: SessionState): void {
  if (page !== "mismatch") return;
  const { view } = state;
  setText(byId("mismatch-seen"), painted
    ? t("Es wird nichts mehr übertragen.", "Nothing is being transmitted any more.")
    : t("Es wurde kein Bild übertragen.", "No picture was transmitted."));
  const phone = view?.firmPhone ?? "";
  const person = view?.personName ?? t("dem Kunden", "the customer");
  setText(byId("mismatch-say"), t(
    `Sagen Sie ${person}: „Bitte legen Sie auf und rufen Sie uns unter ${phone} neu an.“`,
    `Tell ${person}: “Please hang up and call us again at ${phone}.”`));
  const id = view?.sessionId.slice(0, caseNumberLength).toUpperCase() ?? "";
  setText(byId("mismatch-case"), `${id.slice(0, caseNumberLength / 2)}-${id.slice(caseNumberLength / 2)}`);
}

function showProgress(keys: SessionState["keys"]): void {
  const open = t("offen", "open");
  const matched = keys === "readback" || keys === "confirmed";
  if (keys === "failed") {
    showStatus(byId("check-state"), "danger", t("fehlgeschlagen", "failed"));
    showStatus(byId("readback-state"), "", "");
    return;
  }
  showStatus(byId("check-state"), matched ? "ok" : "", matched ? t("geprüft", "verified") : open);
  showStatus(byId("readback-state"), keys === "confirmed" ? "ok" : "", keys === "confirmed" ? t("stimmt", "correct") : open);
}
