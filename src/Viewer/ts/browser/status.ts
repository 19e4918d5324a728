import { make } from "./dom.ts";
import type { IconName } from "./icons.ts";
import { icon } from "./icons.ts";

export type Tone = "" | "ok" | "warn" | "danger" | "act";

const shapes: Record<Tone, IconName> = { "": "open", ok: "ok", warn: "warn", danger: "stop", act: "half" };

/** Shape, word and colour together. */
export function status(tone: Tone, text: string, shape: IconName = shapes[tone]): HTMLSpanElement {
  return make("span", `st ${tone}`.trim(), icon(shape), text);
}

/** Shows a status in a place, and touches the page only when it changes. */
export function showStatus(place: HTMLElement, tone: Tone, text: string, shape?: IconName): void {
  const mark = `${tone}|${text}|${shape ?? ""}`;
  if (place.dataset["shown"] === mark) return;
  place.dataset["shown"] = mark;
  place.replaceChildren(...(text === "" ? [] : [status(tone, text, shape)]));
}
