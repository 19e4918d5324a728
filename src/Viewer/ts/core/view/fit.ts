import type { Size } from "../input/pointer-map.ts";

export type Zoom = "fit" | "actual";

/** Where the picture stands on the stage, CSS pixels. `sharp`: every remote pixel is a whole number of ours. */
export interface Placement { left: number; top: number; width: number; height: number; scale: number; sharp: boolean }

/**
 * Fitted pictures are made smaller as far as needed, but larger only by whole steps: between them letters get soft.
 * In actual size one remote pixel is one pixel of the screen, whatever the browser's zoom.
 */
export function place(picture: Size, stage: Size, pixelRatio: number, zoom: Zoom): Placement {
  const fitting = Math.min(stage.width / picture.width, stage.height / picture.height) * pixelRatio;
  const deviceScale = zoom === "actual" ? 1 : fitting >= 1 ? Math.floor(fitting) : Math.max(fitting, 0.02);
  const scale = deviceScale / pixelRatio;
  const width = picture.width * scale;
  const height = picture.height * scale;
  return {
    left: centred(stage.width, width, pixelRatio),
    top: centred(stage.height, height, pixelRatio),
    width, height, scale,
    sharp: Number.isInteger(deviceScale),
  };
}

function centred(outer: number, inner: number, pixelRatio: number): number {
  return Math.max(0, Math.round(((outer - inner) / 2) * pixelRatio) / pixelRatio);
}
