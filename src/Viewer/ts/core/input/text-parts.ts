import { maxTextBytes } from "../wire/limits.ts";
import { encodeUtf8 } from "../wire/utf8.ts";

/** Cuts text at characters so that every part fits one message; line ends become single line feeds. */
export function textParts(text: string): string[] {
  const parts: string[] = [];
  let part = "";
  let bytes = 0;
  for (const character of text.replace(/\r\n?/g, "\n")) {
    const size = encodeUtf8(character).length;
    if (bytes + size > maxTextBytes) {
      parts.push(part);
      part = "";
      bytes = 0;
    }
    part += character;
    bytes += size;
  }
  return part === "" ? parts : [...parts, part];
}
