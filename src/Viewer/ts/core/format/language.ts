export type Language = "de" | "en";

/** The page's language as it stands in the document; German is the fallback. */
export function languageOf(tag: string): Language {
  return tag.toLowerCase().startsWith("en") ? "en" : "de";
}

/** Both languages stand side by side at the place of use. */
export function pick(language: Language, german: string, english: string): string {
  return language === "en" ? english : german;
}
