/** How far the hub's clock is ahead of this computer's, milliseconds; 0 until the hub has answered. */
let offset = 0;

/** The hub's time now, for "still valid for" and "since"; never for billing. */
export function hubNow(): number {
  return Date.now() + offset;
}

/** Asks the hub for its time once, by the Date header of a small file. */
export async function learnHubTime(): Promise<void> {
  try {
    const asked = Date.now();
    const answer = await fetch("css/tokens.css", { method: "HEAD", cache: "no-store" });
    const hub = Date.parse(answer.headers.get("date") ?? "");
    // The header has whole seconds, so half a second is its best guess.
    if (!Number.isNaN(hub)) offset = hub + 500 - (asked + Date.now()) / 2;
  } catch (error) {
    console.info("The hub's time is not known; this computer's clock is used.", error);
  }
}
