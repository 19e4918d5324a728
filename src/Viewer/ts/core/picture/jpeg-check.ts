const baseline = 0xc0;
const scan = 0xda;
// Quantisation and Huffman tables, restart interval, comment, JFIF, size, scan.
const allowed = new Set([0xdb, 0xc4, 0xdd, 0xfe, 0xe0, baseline, scan]);

/**
 * Looks at a JPEG tile before a decoder sees it. Allowed is baseline JPEG (ITU T.81, SOF0) with 8 bits and three
 * colours, of the tile's own size, and no application segment but JFIF's: profiles and orientation would change what
 * is seen. Gives null, or why the tile is refused; JpegTile in Screen says the same.
 */
export function checkJpeg(data: Uint8Array, width: number, height: number): string | null {
  if (data.length < 4 || data[0] !== 0xff || data[1] !== 0xd8) return "not a JPEG";
  let sizeSeen = false;
  let at = 2;
  while (data.length - at >= 4 && data[at] === 0xff) {
    const marker = data[at + 1]!;
    const length = uint16(data, at + 2);
    if (!allowed.has(marker) || length < 2 || 2 + length > data.length - at) return "JPEG segment not allowed";
    if (marker === scan) return sizeSeen ? null : "JPEG without a size";
    if (marker === baseline) {
      const body = data.subarray(at + 4, at + 2 + length);
      if (sizeSeen || !isExpectedSize(body, width, height)) return "JPEG size is not the tile's";
      sizeSeen = true;
    }
    at += 2 + length;
  }
  return "JPEG cut";
}

/** Precision, height, width, number of colours, then three bytes for each colour. */
function isExpectedSize(body: Uint8Array, width: number, height: number): boolean {
  return body.length === 15 && body[0] === 8 && uint16(body, 1) === height && uint16(body, 3) === width && body[5] === 3;
}

function uint16(data: Uint8Array, at: number): number {
  return (data[at]! << 8) | data[at + 1]!;
}
