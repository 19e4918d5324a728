import type { CompleteFrame, DecodedTile } from "../core/picture/frame-assembler.ts";

export interface Painted { resized: boolean; broken: number }

type Drawable = { tile: DecodedTile; image: ImageData | ImageBitmap };

/** Paints whole frames on the canvas: all tiles of a frame appear together, in their order. */
export class Painter {
  private readonly context: CanvasRenderingContext2D;

  constructor(private readonly canvas: HTMLCanvasElement) {
    const context = canvas.getContext("2d", { alpha: false });
    if (context === null) throw new Error("This browser cannot paint");
    this.context = context;
  }

  /** A tile that the browser's decoder refuses is left out and counted. */
  async paint(frame: CompleteFrame): Promise<Painted> {
    const waiting = frame.tiles.map(decode);
    // Without pictures to decode, the frame is painted in the same turn.
    const hasJpeg = frame.tiles.some(tile => tile.kind === "jpeg");
    const drawables = hasJpeg ? await Promise.all(waiting) : waiting as (Drawable | null)[];
    const resized = this.resize(frame);
    for (const drawable of drawables) {
      if (drawable !== null) this.draw(drawable);
    }
    return { resized, broken: drawables.filter(drawable => drawable === null).length };
  }

  private resize({ width, height }: CompleteFrame): boolean {
    if (this.canvas.width === width && this.canvas.height === height) return false;
    this.canvas.width = width;
    this.canvas.height = height;
    return true;
  }

  private draw({ tile, image }: Drawable): void {
    if (image instanceof ImageData) {
      this.context.putImageData(image, tile.x, tile.y);
      return;
    }
    this.context.drawImage(image, tile.x, tile.y);
    image.close();
  }
}

function decode(tile: DecodedTile): Drawable | Promise<Drawable | null> {
  if (tile.kind === "jpeg") return decodeJpeg(tile, tile.bytes);
  return { tile, image: new ImageData(tile.rgba as Uint8ClampedArray<ArrayBuffer>, tile.width, tile.height) };
}

async function decodeJpeg(tile: DecodedTile, bytes: Uint8Array): Promise<Drawable | null> {
  try {
    const blob = new Blob([bytes as Uint8Array<ArrayBuffer>], { type: "image/jpeg" });
    const image = await createImageBitmap(blob, { colorSpaceConversion: "none" });
    if (image.width === tile.width && image.height === tile.height) return { tile, image };
    image.close();
    return null;
  } catch {
    // The decoder's way of saying that the bytes are no picture.
    return null;
  }
}
