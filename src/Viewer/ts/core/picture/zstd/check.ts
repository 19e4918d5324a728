const magic = [0x28, 0xb5, 0x2f, 0xfd];
const maxBlock = 128 * 1024;
const maxBlocks = 16;

/**
 * Looks at a zstd tile before anything is allocated or unpacked. Allowed is exactly one frame (RFC 8878) that states
 * its size, is its own window and has neither checksum nor dictionary: then no byte of it can ask for more memory than
 * the tile has pixels. Gives null, or why the tile is refused; ZstdTile in Screen says the same.
 */
export function checkZstd(data: Uint8Array, expectedSize: number): string | null {
  if (data.length < 5 || magic.some((byte, i) => data[i] !== byte)) return "not a zstd frame";
  // Frame_Header_Descriptor: two bits for the length of the size, then single segment and nothing else.
  const descriptor = data[4]!;
  if ((descriptor & 0x3f) !== 0x20) return "zstd frame of another kind";
  const blocks = 5 + (1 << (descriptor >> 6));
  if (data.length < blocks || contentSize(data.subarray(5, blocks)) !== expectedSize) return "zstd size is not the tile's";
  return checkBlocks(data, blocks, expectedSize);
}

/** Where the first block of a checked frame begins. */
export function firstBlock(data: Uint8Array): number {
  return 5 + (1 << (data[4]! >> 6));
}

function contentSize(field: Uint8Array): number {
  const value = field.reduceRight((sum, byte) => sum * 256 + byte, 0);
  return field.length === 2 ? value + 256 : value;
}

function checkBlocks(data: Uint8Array, start: number, expectedSize: number): string | null {
  let at = start;
  let known = 0;
  for (let last = false, count = 1; !last; count++) {
    if (count > maxBlocks) return "too many zstd blocks";
    if (data.length - at < 3) return "zstd frame cut";
    const header = data[at]! | (data[at + 1]! << 8) | (data[at + 2]! << 16);
    at += 3;
    const type = (header >> 1) & 3;
    const size = header >> 3;
    const stored = type === 1 ? 1 : size;
    known += type === 2 ? 0 : size;
    if (type === 3 || size > maxBlock || known > expectedSize || stored > data.length - at) return "zstd block out of range";
    last = (header & 1) === 1;
    at += stored;
  }
  return at === data.length ? null : "bytes after the zstd frame";
}
