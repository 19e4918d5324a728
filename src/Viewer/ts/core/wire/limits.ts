/** The bounds that every reader keeps before it allocates; docs/protocol.md section 3.1, WireLimits in Shared. */
export const maxMessage = 256 * 1024;
export const maxFrameSide = 7680;
export const maxTileSide = 512;
export const maxTileArea = 65_536;
export const maxCursorSide = 128;
export const maxDisplays = 32;
export const maxTextBytes = 1024;
export const maxFaultCode = 64;
export const maxShortText = 255;
export const firstKey = 0x04;
export const lastKey = 0xe7;
export const lastButton = 4;

export function isFrameSize(width: number, height: number): boolean {
  return width >= 1 && width <= maxFrameSide && height >= 1 && height <= maxFrameSide;
}

export function isTileSize(width: number, height: number): boolean {
  return width >= 1 && width <= maxTileSide && height >= 1 && height <= maxTileSide && width * height <= maxTileArea;
}
