/** An element that the page's markup promises. */
export function byId<T extends HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no #${id}`);
  return element as T;
}

/** A new element with a class and children; texts stay texts. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K, className = "", ...children: (Node | string)[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className !== "") element.className = className;
  element.append(...children);
  return element;
}

/** Sets a text only when it changes, so that screen readers hear each text once. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

export function setHidden(element: HTMLElement, hidden: boolean): void {
  if (element.hidden !== hidden) element.hidden = hidden;
}

/** Calls the action of whatever button with data-action is clicked inside. */
export function onActions(root: HTMLElement, actions: Record<string, (button: HTMLElement) => void>): void {
  root.addEventListener("click", event => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-action]") : null;
    if (button === null || button.getAttribute("aria-disabled") === "true") return;
    actions[button.dataset["action"] ?? ""]?.(button);
  });
}
