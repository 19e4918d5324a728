import { byId } from "./dom.ts";

// The editor of a contract: what is typed is asked of the server with every key stroke, and its answer is put beside it.
// The rules of the Civil Code live there and nowhere else.
const form = byId<HTMLFormElement>("contract-form");
const pause = 120;
let asked = 0;
let waiting: ReturnType<typeof setTimeout> | undefined;

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => void refresh(), pause);
});

async function refresh(): Promise<void> {
  const turn = ++asked;
  try {
    const answer = await fetch(new URL(`contracts/preview?${query()}`, document.baseURI));
    if (!answer.ok || turn !== asked) return;
    show(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch (error) {
    // The next key stroke asks again; saving does not depend on the preview.
    console.info("No preview.", error);
  }
}

/** What the preview needs: customer, term, hours and classes; neither persons nor the form's token leave the page. */
function query(): string {
  const wanted = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    const plain = /^(party$|start|months|startMode|renewal|notice|period|state|hours|reactionClock|class\.)/.test(name);
    if (plain && typeof value === "string") wanted.append(name, value);
  }
  return wanted.toString();
}

function show(answer: Document): void {
  for (const part of answer.querySelectorAll<HTMLElement>("[data-for]")) {
    document.getElementById(part.dataset["for"] ?? "")?.replaceChildren(...part.childNodes);
  }
}
