import { t } from "./words.ts";

/** The browser asks only after a click of the person; without its yes the page itself has to be seen. */
export function askToNotify(): void {
  if ("Notification" in window && Notification.permission === "default") void Notification.requestPermission();
}

/** A sign of the system's own, for a tab behind others. */
export function notify(text: string): void {
  if (!("Notification" in window) || Notification.permission !== "granted" || document.visibilityState === "visible") return;
  const sign = new Notification(t("Fernwartung", "Remote support"), { body: text, tag: text });
  sign.addEventListener("click", () => {
    window.focus();
    sign.close();
  });
}
