import { KeyRouter } from "../core/input/key-router.ts";
import type { KeyChange } from "../core/input/key-router.ts";
import type { RemoteInput } from "./remote-input.ts";

export interface KeyboardEvents {
  /** The keyboard goes to the customer, or is back on this page. */
  captured(captured: boolean): void;
  /** Ctrl + Alt + Shift: the focus goes back to the bar. */
  left(): void;
}

const patience = 100;

/**
 * The keyboard while the hidden field has the focus. Text is read from the field after the browser made it, so that
 * layouts, dead keys, AltGr and input methods of this computer work; all other keys go as keys.
 */
export class Keyboard {
  private readonly router = new KeyRouter(/Mac|iP(hone|ad)/.test(navigator.platform));
  private composing = false;
  private timer = 0;

  constructor(
    private readonly field: HTMLTextAreaElement, private readonly input: RemoteInput, private readonly events: KeyboardEvents) {
    field.addEventListener("keydown", event => this.handleDown(event));
    field.addEventListener("keyup", event => this.handleUp(event));
    field.addEventListener("compositionstart", () => { this.composing = true; });
    field.addEventListener("compositionend", () => {
      this.composing = false;
      this.sendText();
    });
    field.addEventListener("input", () => this.sendText());
    field.addEventListener("paste", event => event.preventDefault());
    field.addEventListener("drop", event => event.preventDefault());
    field.addEventListener("focus", () => events.captured(true));
    field.addEventListener("blur", () => this.handleBlur());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.letGo();
    });
  }

  get captured(): boolean {
    return document.activeElement === this.field;
  }

  setEnabled(enabled: boolean): void {
    if (this.field.disabled === !enabled) return;
    if (!enabled) this.field.blur();
    this.field.disabled = !enabled;
  }

  capture(): void {
    if (!this.captured) this.field.focus({ preventScroll: true });
  }

  /** Modifier keys that are held go out before a click or the wheel. */
  flush(): void {
    this.input.keys(this.router.flush());
  }

  private handleDown(event: KeyboardEvent): void {
    const outcome = this.router.down(pressOf(event));
    if (outcome.leave) return this.leave(event);
    if (!outcome.browser) event.preventDefault();
    event.stopPropagation();
    this.post(outcome.changes);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.post(this.router.flush(true)), patience);
  }

  private handleUp(event: KeyboardEvent): void {
    event.preventDefault();
    event.stopPropagation();
    this.post(this.router.up(pressOf(event)).changes);
  }

  private sendText(): void {
    if (this.composing) return;
    const text = this.field.value;
    this.field.value = "";
    if (text !== "") this.input.text(text);
  }

  private leave(event: KeyboardEvent): void {
    event.preventDefault();
    this.field.blur();
    this.events.left();
  }

  private handleBlur(): void {
    this.letGo();
    this.events.captured(false);
  }

  /** A key must never stay down at the customer's because its key-up went to somebody else. */
  private letGo(): void {
    clearTimeout(this.timer);
    this.composing = false;
    this.field.value = "";
    this.router.reset();
    this.input.releaseAll();
  }

  private post(changes: readonly KeyChange[]): void {
    this.input.keys(changes);
  }
}

function pressOf(event: KeyboardEvent) {
  return {
    code: event.code, key: event.key, ctrlKey: event.ctrlKey, altKey: event.altKey, metaKey: event.metaKey,
    repeat: event.repeat, isComposing: event.isComposing, altGraph: event.getModifierState("AltGraph"),
  };
}
