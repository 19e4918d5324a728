import type { MeterReading } from "../contract.ts";
import type { TimedReading } from "./state.ts";

/** How a quarter-hour's box is drawn: `share` of it has passed; `over` lies beyond what was approved. */
export interface QuarterBox { share: number; over: boolean }

const mostBoxes = 12;

/**
 * Whole seconds to show: the hub's last reading, carried on by the page's own steady clock only while the hub says
 * that it runs and the link stands. The next reading corrects it; the page never decides what is billed.
 */
export function shownSeconds(meter: TimedReading | null, now: number, ticking: boolean): number {
  if (meter === null) return 0;
  const passed = Math.max(0, Math.floor((now - meter.at) / 1000));
  return meter.reading.netSeconds + (meter.reading.running && ticking ? passed : 0);
}

/** Seconds until the next quarter-hour begins, or null while nothing is billed or no step is known. */
export function secondsToNextQuarter(reading: MeterReading, seconds: number): number | null {
  const step = reading.stepSeconds;
  if (step <= 0 || reading.quarterHours === 0) return null;
  const left = reading.quarterHours * step - seconds;
  return left > 0 ? left : step - (seconds % step);
}

/** What other work of the case has left of its approval; less where the hub says that not all of it would be billed. */
export function approvedHere(reading: MeterReading): number {
  const left = Math.max(0, reading.approvedQuarterHours - reading.usedBeforeQuarterHours);
  return reading.unconfirmedQuarterHours > 0 ? Math.min(left, reading.quarterHours - reading.unconfirmedQuarterHours) : left;
}

/** One box per approved quarter-hour, and more when more were needed. */
export function quarterBoxes(reading: MeterReading | null, seconds: number): QuarterBox[] {
  if (reading === null || reading.stepSeconds <= 0) return [];
  const approved = approvedHere(reading);
  const count = Math.min(mostBoxes, Math.max(1, approved, reading.quarterHours));
  return Array.from({ length: count }, (_, index) => ({
    share: Math.min(1, Math.max(0, (seconds - index * reading.stepSeconds) / reading.stepSeconds)),
    over: index >= approved,
  }));
}

/** Whole seconds from now until an instant in hub time; 0 when it has passed or cannot be read. */
export function secondsUntil(instant: string | null, hubNow: number): number {
  const at = instant === null ? Number.NaN : Date.parse(instant);
  return Number.isNaN(at) ? 0 : Math.max(0, Math.ceil((at - hubNow) / 1000));
}

/** Whole seconds since an instant in hub time; 0 when it lies ahead or cannot be read. */
export function secondsSince(instant: string | null, hubNow: number): number {
  const at = instant === null ? Number.NaN : Date.parse(instant);
  return Number.isNaN(at) ? 0 : Math.max(0, Math.floor((hubNow - at) / 1000));
}
