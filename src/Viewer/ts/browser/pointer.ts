import type { Point } from "../core/input/pointer-map.ts";
import { WheelSteps } from "../core/input/wheel-steps.ts";
import type { RemoteInput } from "./remote-input.ts";
import type { Stage } from "./stage.ts";

export interface PointerEvents {
  /** Our mouse over the picture, or null when it left. */
  moved(at: Point | null): void;
  /** A button goes down or the wheel turns: held modifier keys must be sent first, and the keyboard is ours now. */
  acting(): void;
}

const lastButton = 4;

/** The mouse over the picture. Moves are gathered into one message per drawn picture of this screen. */
export class Pointer {
  private readonly wheelSteps = new WheelSteps();
  private readonly pressed = new Set<number>();
  private pending: Point | null = null;
  private scheduled = false;

  constructor(private readonly stage: Stage, private readonly input: RemoteInput, private readonly events: PointerEvents) {
    const glass = stage.glass;
    glass.addEventListener("pointermove", event => this.handleMove(event));
    glass.addEventListener("pointerdown", event => this.handleButton(event, true));
    glass.addEventListener("pointerup", event => this.handleButton(event, false));
    glass.addEventListener("pointercancel", event => this.letGo(this.at(event)));
    glass.addEventListener("pointerleave", () => this.events.moved(null));
    glass.addEventListener("wheel", event => this.handleWheel(event), { passive: false });
    glass.addEventListener("contextmenu", event => this.keepFromBrowser(event));
    // The browser would move the focus away from the keyboard field, or begin a drag or a scroll of its own.
    glass.addEventListener("mousedown", event => this.keepFromBrowser(event));
    glass.addEventListener("auxclick", event => this.keepFromBrowser(event));
    glass.addEventListener("dragstart", event => event.preventDefault());
  }

  /** Control ended or the page lost the focus: the other end was told to let go of everything. */
  reset(): void {
    this.pressed.clear();
    this.pending = null;
  }

  private handleMove(event: PointerEvent): void {
    const at = this.at(event);
    if (at === null) return;
    this.events.moved(at);
    if (!this.input.enabled) return;
    if (event.button >= 0) return this.pressFurtherButton(event, at);
    this.pending = at;
    if (this.scheduled) return;
    this.scheduled = true;
    requestAnimationFrame(() => {
      this.scheduled = false;
      this.sendPending();
    });
  }

  /** While one button is down, browsers report the others as moves. */
  private pressFurtherButton(event: PointerEvent, at: Point): void {
    if (event.button > lastButton) return;
    const bit = [1, 4, 2, 8, 16][event.button]!;
    this.press(event.button, (event.buttons & bit) !== 0, at);
  }

  private handleButton(event: PointerEvent, down: boolean): void {
    const at = this.at(event);
    if (at === null || !this.input.enabled || event.button < 0 || event.button > lastButton) return;
    if (down) this.stage.glass.setPointerCapture(event.pointerId);
    this.press(event.button, down, at);
    if (!down && event.buttons === 0) this.letGo(at);
  }

  private press(button: number, down: boolean, at: Point): void {
    if (this.pressed.has(button) === down) return;
    if (down) this.events.acting();
    this.sendPending();
    if (down) this.pressed.add(button);
    else this.pressed.delete(button);
    this.input.button(at, button, down);
  }

  private letGo(at: Point | null): void {
    for (const button of [...this.pressed]) {
      if (at !== null) this.press(button, false, at);
    }
  }

  private handleWheel(event: WheelEvent): void {
    if (!this.input.enabled) return;
    event.preventDefault();
    const at = this.stage.pixelAt(event.clientX, event.clientY);
    const steps = this.wheelSteps.turn(event.deltaX, event.deltaY, event.deltaMode);
    if (at === null || (steps.x === 0 && steps.y === 0)) return;
    this.events.acting();
    this.sendPending();
    this.input.wheel(at, steps.x, steps.y);
  }

  private keepFromBrowser(event: Event): void {
    if (this.input.enabled) event.preventDefault();
  }

  private sendPending(): void {
    if (this.pending !== null) this.input.move(this.pending);
    this.pending = null;
  }

  private at(event: PointerEvent): Point | null {
    return this.stage.pixelAt(event.clientX, event.clientY);
  }
}
