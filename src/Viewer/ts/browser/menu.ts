/**
 * A button that opens a list below itself. Arrow keys move inside a menu, Escape closes it and gives the focus back.
 */
export class Menu {
  constructor(private readonly button: HTMLElement, readonly list: HTMLElement) {
    button.addEventListener("click", () => this.toggle());
    list.addEventListener("keydown", event => this.handleKey(event));
    list.addEventListener("click", event => {
      if (event.target instanceof Element && event.target.closest("[role^=menuitem]") !== null) this.close(true);
    });
    document.addEventListener("pointerdown", event => {
      if (event.target instanceof Node && !button.contains(event.target) && !list.contains(event.target)) this.close(false);
    });
    list.parentElement?.addEventListener("focusout", event => {
      if (event.relatedTarget instanceof Node && !list.parentElement?.contains(event.relatedTarget)) this.close(false);
    });
  }

  private get open(): boolean {
    return !this.list.hidden;
  }

  private get items(): HTMLElement[] {
    return [...this.list.querySelectorAll<HTMLElement>("button, input, a")];
  }

  private toggle(): void {
    if (this.open) return this.close(true);
    this.list.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    this.items[0]?.focus();
  }

  private close(returnFocus: boolean): void {
    if (!this.open) return;
    this.list.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
    if (returnFocus) this.button.focus();
  }

  private handleKey(event: KeyboardEvent): void {
    if (event.key === "Escape") this.close(true);
    else if (this.list.getAttribute("role") === "menu" && moveFocus(event, this.items, "ArrowUp", "ArrowDown")) event.preventDefault();
    else return;
    event.stopPropagation();
  }
}

/** Arrow keys, Home and End move the focus among elements; false when the key is another one. */
export function moveFocus(event: KeyboardEvent, elements: HTMLElement[], back: string, forward: string): boolean {
  const at = elements.indexOf(document.activeElement as HTMLElement);
  const last = elements.length - 1;
  const next: Record<string, number> = {
    [back]: at <= 0 ? last : at - 1, [forward]: at >= last ? 0 : at + 1, Home: 0, End: last,
  };
  const index = next[event.key];
  if (index === undefined) return false;
  elements[index]?.focus();
  return true;
}
