import { sizes } from "./bytes.ts";

// P-256 (SP 800-186 3.2.1.3): y² = x³ − 3x + b modulo p.
const prime = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
const b = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;
const uncompressed = 4;
const coordinate = 32;

/** The curve has cofactor 1 and infinity has no uncompressed form: on the curve is enough. */
export function isOnCurve(point: Uint8Array): boolean {
  if (point.length !== sizes.point || point[0] !== uncompressed) return false;
  const x = number(point.subarray(1, 1 + coordinate));
  const y = number(point.subarray(1 + coordinate));
  return x < prime && y < prime && (y * y - (x * x * x - 3n * x + b)) % prime === 0n;
}

function number(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return value;
}
