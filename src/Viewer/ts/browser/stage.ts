import type { Point, Size } from "../core/input/pointer-map.ts";
import { toDisplay } from "../core/input/pointer-map.ts";
import type { Placement, Zoom } from "../core/view/fit.ts";
import { place } from "../core/view/fit.ts";

/** Where the picture stands on the page, and how large. */
export class Stage {
  placement: Placement = { left: 0, top: 0, width: 0, height: 0, scale: 1, sharp: true };
  onPlaced: () => void = () => undefined;
  private zoomKind: Zoom = "fit";

  constructor(
    private readonly scroller: HTMLElement, readonly glass: HTMLElement, private readonly picture: HTMLCanvasElement) {
    new ResizeObserver(() => this.arrange()).observe(scroller);
    this.watchPixelRatio();
  }

  get display(): Size {
    return { width: this.picture.width, height: this.picture.height };
  }

  get zoom(): Zoom {
    return this.zoomKind;
  }

  set zoom(zoom: Zoom) {
    this.zoomKind = zoom;
    this.scroller.dataset["zoom"] = zoom;
    this.arrange();
  }

  arrange(): void {
    const room = { width: this.scroller.clientWidth, height: this.scroller.clientHeight };
    this.placement = place(this.display, room, devicePixelRatio, this.zoomKind);
    const { left, top, width, height, sharp } = this.placement;
    Object.assign(this.glass.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
    this.picture.classList.toggle("sharp", sharp);
    this.onPlaced();
  }

  /** The display's pixel under a place on the page. */
  pixelAt(clientX: number, clientY: number): Point | null {
    return toDisplay(clientX, clientY, this.glass.getBoundingClientRect(), this.display);
  }

  private watchPixelRatio(): void {
    // The browser's zoom changes the ratio without always changing the stage's size.
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener("change", () => {
      this.arrange();
      this.watchPixelRatio();
    }, { once: true });
  }
}
