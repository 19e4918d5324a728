import type { Language } from "./language.ts";
import { pick } from "./language.ts";

/** „1 Viertelstunde", “3 quarter-hours”. */
export function quarterHourCount(count: number, language: Language): string {
  return pick(language, `${count} Viertelstunde${count === 1 ? "" : "n"}`, `${count} quarter-hour${count === 1 ? "" : "s"}`);
}

/** 1,4 Mbit/s or 1.4 Mbit/s; below a hundredth of that in kbit/s. */
export function rateText(bitsPerSecond: number, language: Language): string {
  if (bitsPerSecond < 100_000) return `${Math.round(bitsPerSecond / 1000)} kbit/s`;
  const text = (bitsPerSecond / 1_000_000).toFixed(1);
  return `${pick(language, text.replace(".", ","), text)} Mbit/s`;
}
