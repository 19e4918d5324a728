import type { Language } from "./language.ts";

const signs: Record<string, string> = { EUR: "€", USD: "$", GBP: "£" };

/**
 * 29,63 € or €29.63, from the decimal number that came as text: the digits are only set, never calculated with.
 * Text that is no number is shown as it came.
 */
export function moneyText(amount: string, currency: string, language: Language): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount);
  if (match === null) return `${amount} ${currency}`;
  const [, minus = "", whole = "0", fraction = ""] = match;
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, language === "de" ? "." : ",");
  const cents = fraction.padEnd(2, "0");
  const sign = signs[currency];
  if (language === "de") return `${minus}${grouped},${cents} ${sign ?? currency}`;
  return sign === undefined ? `${minus}${grouped}.${cents} ${currency}` : `${minus}${sign}${grouped}.${cents}`;
}
