import { hidUsage } from "./hid-usage.ts";
import type { KeyPress } from "./route-key.ts";
import { routeKey } from "./route-key.ts";

export interface KeyChange { usage: number; down: boolean }

/** What one keyboard event leads to. `browser`: leave the event to the browser, it makes text of it. */
export interface KeyOutcome { changes: KeyChange[]; browser: boolean; leave: boolean }

interface Held { usage: number; sent: boolean; used: boolean }

/**
 * Turns keyboard events into keys of the other end. A modifier is held back until something needs it (another key,
 * the mouse, a moment of waiting): it may still turn out to be half of AltGr or the shift of a capital letter, and
 * then it must not reach the other end. Ctrl + Alt + Shift together leave the capture.
 */
export class KeyRouter {
  private readonly modifiers = new Map<string, Held>();
  private readonly keys = new Map<string, number>();
  private altGraph = false;
  private afterDeadKey = false;

  constructor(private readonly mac = false) {}

  down(press: KeyPress): KeyOutcome {
    const route = routeKey({ ...press, altGraph: press.altGraph || this.altGraph }, this.mac, this.afterDeadKey);
    if (route.send !== "modifier" && route.send !== "alt-graph") this.afterDeadKey = press.key === "Dead";
    switch (route.send) {
      case "alt-graph": return this.beginAltGraph();
      case "modifier": return this.holdModifier(press, route.usage);
      case "text": return { changes: this.releaseModifiers(), browser: true, leave: false };
      case "key": return this.pressKey(press.code, route.usage);
      case "ignore": return nothing;
    }
  }

  up(press: KeyPress): KeyOutcome {
    if (press.key === "AltGraph" || (press.code === "AltRight" && this.altGraph)) {
      this.altGraph = false;
      return nothing;
    }
    const held = this.modifiers.get(press.code);
    if (held !== undefined) return this.letGoModifier(press.code, held);
    const usage = this.keys.get(press.code);
    if (usage === undefined) return nothing;
    this.keys.delete(press.code);
    return outcome([{ usage, down: false }]);
  }

  /** The modifiers that are held and not sent yet: before a mouse button, the wheel, or after a moment. */
  flush(patient = false): KeyChange[] {
    const changes: KeyChange[] = [];
    for (const [code, held] of this.modifiers) {
      if (held.sent || (patient && !/^(Control|Shift)/.test(code))) continue;
      held.sent = true;
      held.used = true;
      changes.push({ usage: held.usage, down: true });
    }
    return changes;
  }

  /** Forgets everything, when the other end was told to let go of all keys. */
  reset(): void {
    this.modifiers.clear();
    this.keys.clear();
    this.altGraph = false;
    this.afterDeadKey = false;
  }

  private beginAltGraph(): KeyOutcome {
    // Windows reports AltGr as the left control key followed by AltGr; that control key was never meant.
    const control = this.modifiers.get("ControlLeft");
    this.modifiers.delete("ControlLeft");
    this.altGraph = true;
    return outcome(control?.sent ? [{ usage: control.usage, down: false }] : []);
  }

  private holdModifier(press: KeyPress, usage: number): KeyOutcome {
    if (!press.repeat && !this.modifiers.has(press.code)) {
      this.modifiers.set(press.code, { usage, sent: false, used: false });
    }
    const leave = ["Control", "Alt", "Shift"].every(name => this.holds(name));
    return { changes: [], browser: false, leave };
  }

  private holds(name: string): boolean {
    return this.modifiers.has(`${name}Left`) || this.modifiers.has(`${name}Right`);
  }

  private pressKey(code: string, usage: number): KeyOutcome {
    const changes = this.flush();
    for (const held of this.modifiers.values()) held.used = true;
    this.keys.set(code, usage);
    return outcome([...changes, { usage, down: true }]);
  }

  private releaseModifiers(): KeyChange[] {
    const changes: KeyChange[] = [];
    for (const held of this.modifiers.values()) {
      held.used = true;
      if (!held.sent) continue;
      held.sent = false;
      changes.push({ usage: held.usage, down: false });
    }
    return changes;
  }

  private letGoModifier(code: string, held: Held): KeyOutcome {
    this.modifiers.delete(code);
    const changes: KeyChange[] = [];
    if (!held.sent && !held.used) changes.push({ usage: held.usage, down: true });
    if (held.sent || !held.used) changes.push({ usage: held.usage, down: false });
    // A Mac reports no key-up for keys that were pressed together with Command.
    if (this.mac && code.startsWith("Meta")) changes.unshift(...this.releaseKeys());
    return outcome(changes);
  }

  private releaseKeys(): KeyChange[] {
    const changes = [...this.keys.values()].map(usage => ({ usage, down: false }));
    this.keys.clear();
    return changes;
  }
}

/** A chord, pressed in order and let go in reverse. */
export function chord(codes: readonly string[]): KeyChange[] {
  const usages = codes.map(code => hidUsage(code)).filter(usage => usage !== null);
  return [...usages.map(usage => ({ usage, down: true })), ...usages.reverse().map(usage => ({ usage, down: false }))];
}

const nothing: KeyOutcome = { changes: [], browser: false, leave: false };

function outcome(changes: KeyChange[]): KeyOutcome {
  return { changes, browser: false, leave: false };
}
