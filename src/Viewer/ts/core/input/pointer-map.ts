export interface Box { left: number; top: number; width: number; height: number }
export interface Size { width: number; height: number }
export interface Point { x: number; y: number }

/** A place on the page as a pixel of the display; outside the picture the nearest pixel, null without a picture. */
export function toDisplay(clientX: number, clientY: number, box: Box, display: Size): Point | null {
  if (box.width <= 0 || box.height <= 0 || display.width <= 0 || display.height <= 0) return null;
  return {
    x: pixel((clientX - box.left) / box.width, display.width),
    y: pixel((clientY - box.top) / box.height, display.height),
  };
}

function pixel(share: number, length: number): number {
  return Math.min(length - 1, Math.max(0, Math.floor(share * length)));
}
