import type { SpecialKey } from "../core/input/special-keys.ts";
import { specialKeys } from "../core/input/special-keys.ts";
import type { ControlState, SessionState } from "../core/session/state.ts";
import { controlState } from "../core/session/state.ts";
import type { DisplayEntry } from "../core/wire/messages.ts";
import { byId, make, setHidden, setText } from "./dom.ts";
import { Menu, moveFocus } from "./menu.ts";
import { t } from "./words.ts";

/** The bar above the picture. Which buttons are there is decided by the state's attributes and session.css. */
export class Tools {
  onDisplay: (display: number) => void = () => undefined;
  onSpecialKey: (key: SpecialKey) => void = () => undefined;
  private readonly bar = byId("tools");
  private readonly view = this.button("release-control");
  private readonly control = this.button("request-control");
  private displays: DisplayEntry[] = [];
  private shown = -1;

  constructor() {
    for (const [action, list] of [["choose-display", "display-menu"], ["special-keys", "key-menu"], ["specialist", "specialist-note"]] as const) {
      new Menu(this.button(action), byId(list));
    }
    byId("key-menu").append(...specialKeys.map(key => this.keyItem(key)));
    byId<HTMLInputElement>("session-address").value = location.href;
    this.bar.addEventListener("keydown", event => {
      if (event.target instanceof HTMLInputElement) return;
      if (moveFocus(event, this.reachable, "ArrowLeft", "ArrowRight")) event.preventDefault();
    });
  }

  show(state: SessionState): void {
    setText(byId("person"), state.view?.personName ?? "");
    const control = controlState(state);
    this.view.setAttribute("aria-pressed", String(control !== "mine"));
    this.control.setAttribute("aria-pressed", String(control === "mine"));
    this.control.setAttribute("aria-disabled", String(control === "other" || control === "asked"));
    setText(byId("control-word"), controlWord(control));
    this.control.title = control === "other" ? t("Gerade steuert jemand anderes.", "Somebody else is in control.") : "";
  }

  showZoom(actual: boolean): void {
    this.button("fit").setAttribute("aria-pressed", String(!actual));
    this.button("actual").setAttribute("aria-pressed", String(actual));
  }

  showFullscreen(full: boolean): void {
    this.button("fullscreen").setAttribute("aria-pressed", String(full));
  }

  setDisplays(displays: DisplayEntry[]): void {
    this.displays = displays;
    this.drawDisplays();
  }

  /** The display that the picture on the page comes from. */
  setShown(display: number): void {
    if (this.shown === display) return;
    this.shown = display;
    this.drawDisplays();
  }

  /** After leaving the keyboard capture, the focus goes to the first tool. */
  focus(): void {
    this.reachable[0]?.focus();
  }

  async copyAddress(): Promise<void> {
    const field = byId<HTMLInputElement>("session-address");
    const copied = await navigator.clipboard?.writeText(field.value).then(() => true, () => false) ?? false;
    if (!copied) field.select();
    setText(byId("copy-result"), copied ? t("Kopiert.", "Copied.") : t("Bitte mit Strg + C kopieren.", "Please copy with Ctrl + C."));
  }

  private get reachable(): HTMLElement[] {
    return [...this.bar.querySelectorAll<HTMLElement>("button")].filter(button => button.offsetParent !== null);
  }

  private drawDisplays(): void {
    setHidden(byId("displays"), this.displays.length < 2);
    const index = this.displays.findIndex(display => display.id === this.shown);
    setText(byId("display-number"), `${index === -1 ? "–" : index + 1} / ${this.displays.length}`);
    byId("display-menu").replaceChildren(...this.displays.map((display, at) => this.displayItem(display, at)));
  }

  private displayItem(display: DisplayEntry, index: number): HTMLElement {
    const size = `${display.width} × ${display.height}`;
    const item = make("button", "", `${index + 1}: ${display.name === "" ? size : `${display.name}, ${size}`}`);
    item.type = "button";
    item.dataset["display"] = String(display.id);
    item.setAttribute("role", "menuitemradio");
    item.setAttribute("aria-checked", String(display.id === this.shown));
    if (display.id === this.shown) item.classList.add("chosen");
    item.addEventListener("click", () => this.onDisplay(display.id));
    return item;
  }

  private keyItem(key: SpecialKey): HTMLElement {
    const item = make("button", "", t(key.german, key.english));
    item.type = "button";
    item.dataset["key"] = key.id;
    item.setAttribute("role", "menuitem");
    item.addEventListener("click", () => this.onSpecialKey(key));
    return item;
  }

  private button(action: string): HTMLElement {
    const found = this.bar.querySelector<HTMLElement>(`[data-action="${action}"]`);
    if (found === null) throw new Error(`The bar has no ${action}`);
    return found;
  }
}

function controlWord(control: ControlState): string {
  switch (control) {
    case "mine": return t("Steuern", "Control");
    case "asked": return t("Steuerung angefragt", "Control requested");
    default: return t("Steuerung anfragen", "Request control");
  }
}
