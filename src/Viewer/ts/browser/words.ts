import { languageOf, pick } from "../core/format/language.ts";

/** The firm's own time: what the page shows is what the work report will show, wherever the technician sits. */
const firmZone = "Europe/Berlin";

/** The page's language, as the server wrote it. */
export const language = languageOf(document.documentElement.lang);

/** The text in the page's language. */
export function t(german: string, english: string): string {
  return pick(language, german, english);
}

/** A time of day in the firm's zone, from an instant in hub time. */
export function timeOfDay(instant: string, seconds = false): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return "";
  return at.toLocaleTimeString(language === "de" ? "de-DE" : "en-GB", {
    timeZone: firmZone, hour: "2-digit", minute: "2-digit", ...(seconds ? { second: "2-digit" } : {}),
  });
}
