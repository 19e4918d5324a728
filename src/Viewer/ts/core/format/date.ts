import type { Language } from "./language.ts";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** 31.03.2028 or 31 Mar 2028, from 2028-03-31; anything else is shown as it came. */
export function dateText(isoDate: string, language: Language): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(isoDate);
  if (match === null) return isoDate;
  const [, year, month, day] = match;
  const name = months[Number(month) - 1];
  return language === "de" || name === undefined ? `${day}.${month}.${year}` : `${Number(day)} ${name} ${year}`;
}

/** 10:43:50 from a local time such as 2026-11-10T10:43:50. */
export function timeOfLocal(isoLocal: string): string {
  return /T(\d{2}:\d{2}(?::\d{2})?)/.exec(isoLocal)?.[1] ?? isoLocal;
}
