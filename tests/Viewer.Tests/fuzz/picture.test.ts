import tiles from "../../fixtures/frames/tiles.json";
import golden from "../../fixtures/wire/messages.json";
import bad from "../../fixtures/wire/bad.json";
import { FrameAssembler } from "../../../src/Viewer/ts/core/picture/frame-assembler.ts";
import { decodeTile } from "../../../src/Viewer/ts/core/picture/tile-decoder.ts";
import { unpackZstd } from "../../../src/Viewer/ts/core/picture/zstd/unpack.ts";
import { parseControl, parsePicture } from "../../../src/Viewer/ts/core/wire/messages.ts";
import { survives, type Outcome } from "./fuzzer.ts";
import type { Mutator } from "./mutator.ts";

const tileHead = 5;
const small = tiles.filter(({ width, height }) => width * height <= 20_000);

survives({
  name: "wire messages",
  seeds: [...golden, ...bad].map(({ channel, hex }) => Uint8Array.of(channel, ...Buffer.from(hex, "hex"))),
  feed(input) {
    const [control, picture] = [parseControl(input.subarray(1)), parsePicture(input.subarray(1))];
    return { accepted: control.ok || picture.ok, value: [control, picture] };
  },
});

survives({
  name: "tiles",
  seeds: small.map(({ width, height, encoding, data }) =>
    Uint8Array.of(encoding, width >> 8, width & 0xff, height >> 8, height & 0xff, ...Buffer.from(data, "hex"))),
  mutate: (mutator, input, other) => behind(mutator, input, other, tileHead),
  feed(input): Outcome {
    const [encoding = 0, w1 = 0, w2 = 0, h1 = 0, h2 = 0] = input;
    const [width, height] = [(w1 << 8) | w2, (h1 << 8) | h2];
    // A tile's size has been checked when it comes here, by the reader of messages.
    if (width === 0 || height === 0 || width * height > 65_536) return { accepted: false, value: "size" };
    const decoded = decodeTile({ kind: "tile", frame: 1, x: 0, y: 0, width, height, encoding, data: input.subarray(tileHead) });
    return { accepted: decoded.ok, value: decoded };
  },
});

survives({
  name: "zstd frames",
  seeds: small.filter(({ encoding }) => encoding === 1).map(({ width, height, data }) => {
    const size = width * height * 3;
    return Uint8Array.of(size >> 16, (size >> 8) & 0xff, size & 0xff, ...Buffer.from(data, "hex"));
  }),
  // The frame's head is checked first and says most often no; what is behind it is the decoder's.
  mutate: (mutator, input, other) => behind(mutator, input, other, 3 + mutator.below(10)),
  feed(input) {
    const size = Math.min(((input[0] ?? 0) << 16) | ((input[1] ?? 0) << 8) | (input[2] ?? 0), 65_536 * 3);
    const unpacked = unpackZstd(input.subarray(3), size);
    if (unpacked.ok && unpacked.bytes.length !== size) throw new Error(`${unpacked.bytes.length} bytes instead of ${size}`);
    return { accepted: unpacked.ok, value: unpacked };
  },
});

survives({
  name: "runs of picture messages",
  seeds: [golden.filter(({ channel }) => channel === 1).flatMap(({ hex }) => [hex.length / 2 >> 8, hex.length / 2 & 0xff, ...Buffer.from(hex, "hex")]),
    frame(2), frame(0)].map(all => Uint8Array.from(all)),
  feed(input) {
    const assembler = new FrameAssembler();
    const outcomes: unknown[] = [];
    let frames = 0;
    for (let at = 0; at + 2 <= input.length;) {
      const end = at + 2 + ((input[at]! << 8) | input[at + 1]!);
      const parsed = parsePicture(input.subarray(at + 2, end));
      at = end;
      if (!parsed.ok || parsed.message.kind === "path-entered") continue;
      const outcome = assembler.accept(parsed.message);
      frames += Number(outcome.kind === "frame");
      outcomes.push(outcome.kind, outcome.kind === "invalid" ? outcome.reason : "");
    }
    return { accepted: frames > 0, value: outcomes };
  },
});

/** A frame of 8 × 8 pixels that announces so many tiles, and two tiles of one colour. */
function frame(count: number): number[] {
  const begin = [0x10, 0, 0, 0, 1, 0, 0, 8, 0, 8, 0, count];
  const tile = [0x11, 0, 0, 0, 1, 0, 0, 0, 0, 0, 8, 0, 8, 0, 1, 2, 3];
  return [begin, tile, tile].flatMap(message => [0, message.length, ...message]);
}

function behind(mutator: Mutator, input: Uint8Array, other: Uint8Array, head: number): Uint8Array {
  if (input.length <= head || mutator.below(10) === 0) return mutator.bytes(input, other);
  const rest = mutator.bytes(input.subarray(head), other.subarray(Math.min(head, other.length - 1)));
  const all = new Uint8Array(head + rest.length);
  all.set(input.subarray(0, head));
  all.set(rest, head);
  return all;
}
