const drawings = {
  ok: "M14.3 8a6.3 6.3 0 1 1-12.6 0 6.3 6.3 0 0 1 12.6 0zM5.2 8.2l2 2 3.6-4.2",
  open: "M13 8a5 5 0 1 1-10 0 5 5 0 0 1 10 0z",
  half: "M13 8a5 5 0 1 1-10 0 5 5 0 0 1 10 0zM8 3v10M10 3.8v8.4M11.7 5v6",
  warn: "M8 2l6.5 11.7h-13zM8 6.5v3.2M8 11.6v.1",
  stop: "M5.3 1.8h5.4l3.5 3.5v5.4l-3.5 3.5H5.3l-3.5-3.5V5.3zM8 4.8v3.8M8 11v.1",
  signal: "M2.5 13v-2M6.2 13V8.5M9.8 13V5.5M13.5 13V2.5",
  specialist: "M8.5 5.5a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM1.5 13.5c.4-2.5 2-3.7 4.5-3.7 1.5 0 2.7.4 3.5 1.2M12.5 9v5M10 11.5h5",
  phone: "M3 2.5h2.6l1.2 3-1.6 1.2a8 8 0 0 0 4.1 4.1l1.2-1.6 3 1.2V13a1 1 0 0 1-1 1A10.5 10.5 0 0 1 2 3.5a1 1 0 0 1 1-1z",
} as const;

export type IconName = keyof typeof drawings;

/** A line drawing; always beside a word, so hidden from screen readers. */
export function icon(name: IconName): SVGSVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  svg.setAttribute("class", "i");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", drawings[name]);
  svg.append(path);
  return svg;
}
