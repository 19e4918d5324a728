import type { Point } from "../core/input/pointer-map.ts";
import type { ControlMessage } from "../core/wire/messages.ts";
import type { Stage } from "./stage.ts";

type Shape = Extract<ControlMessage, { kind: "cursor-shape" }>;
type Position = Extract<ControlMessage, { kind: "cursor-position" }>;

/**
 * The customer's pointer, apart from the picture. While we control, it stands where our own mouse is, with the
 * customer's shape: so it follows the hand at once and not after a round trip.
 */
export class Cursor {
  private hot: Point = { x: 0, y: 0 };
  private remote: Position | null = null;
  private local: Point | null = null;
  private controlling = false;
  private hasShape = false;
  private display = 0;

  constructor(private readonly canvas: HTMLCanvasElement, private readonly stage: Stage) {}

  setShape(shape: Shape): void {
    this.canvas.width = shape.width;
    this.canvas.height = shape.height;
    this.hot = { x: shape.hotX, y: shape.hotY };
    this.hasShape = true;
    const image = new ImageData(new Uint8ClampedArray(shape.rgba), shape.width, shape.height);
    this.canvas.getContext("2d")?.putImageData(image, 0, 0);
    this.draw();
  }

  setRemote(position: Position): void {
    this.remote = position;
    this.draw();
  }

  /** Our own mouse in display pixels; null when it is not over the picture. */
  setLocal(point: Point | null): void {
    this.local = point;
    this.draw();
  }

  setControlling(controlling: boolean): void {
    this.controlling = controlling;
    this.draw();
  }

  setDisplay(display: number): void {
    if (this.display === display) return;
    this.display = display;
    this.draw();
  }

  draw(): void {
    const own = this.controlling && this.local !== null;
    const remoteHere = this.remote !== null && this.remote.visible && this.remote.display === this.display;
    const at = own ? this.local : remoteHere ? this.remote : null;
    const hiddenByRemote = this.remote !== null && !this.remote.visible;
    const show = this.hasShape && at !== null && !(own && hiddenByRemote);
    this.canvas.hidden = !show;
    // Where the customer's pointer is hidden or unknown, a local cross-hair stays, so that the hand is never lost.
    this.stage.glass.classList.toggle("own-pointer", own && show);
    if (at !== null && show) this.placeAt(at);
  }

  private placeAt(at: Point): void {
    const { scale, sharp } = this.stage.placement;
    // A pointer smaller than its own pixels could not be seen on a large screen shown small.
    const size = Math.max(scale, 1 / devicePixelRatio);
    const left = (at.x + 0.5) * scale - this.hot.x * size;
    const top = (at.y + 0.5) * scale - this.hot.y * size;
    this.canvas.classList.toggle("sharp", sharp);
    this.canvas.style.transform = `translate(${left}px, ${top}px) scale(${size})`;
  }
}
