import assert from "node:assert/strict";
import { holdsOnly, describePeer, ownIce } from "../../../src/Viewer/ts/core/direct/description.ts";
import { readCandidate, readIce, writeIce } from "../../../src/Viewer/ts/core/direct/ice-item.ts";
import { RelayOpen } from "../../../src/Viewer/ts/core/keycheck/relay-open.ts";
import { RelaySeal } from "../../../src/Viewer/ts/core/keycheck/relay-seal.ts";
import { readReadBack, readWords, writeReadBack, writeWords, type WordLanguage } from "../../../src/Viewer/ts/core/keycheck/spoken-code.ts";
import { seeded, subtle } from "../keycheck/pair.ts";
import { survives } from "./fuzzer.ts";

const languages: WordLanguage[] = ["de", "en", "digits"];
const sid = seeded("sid").slice(0, 16);
const key = seeded("key");
const ice = { connection: 3, round: 2, setup: "active", ufrag: "ab+/", password: "0123456789ABCDEFGHIJKLMN" } as const;
const description = describePeer(ice, seeded("fingerprint"));

survives({
  name: "items about a way",
  seeds: [
    writeIce(ice),
    ...["candidate:1 1 udp 2130706431 192.0.2.7 50000 typ host", "candidate:8 1 UDP 1 2001:db8::1 9 typ srflx raddr 0.0.0.0 rport 0 generation 0",
      description, description.replace("a=mid", "a=fingerprint:sha-256 00\r\na=mid")].map(text => new Uint8Array(Buffer.from(text))),
  ],
  feed(input) {
    const [item, candidate, text] = [readIce(input), readCandidate(input), Buffer.from(input).toString()];
    if (item !== null) assert.deepEqual(Buffer.from(writeIce(item)), Buffer.from(input), "an item has other bytes when it was written");
    const holds = holdsOnly(text, seeded("fingerprint"));
    return { accepted: item !== null || candidate !== null || holds, value: [item, candidate, holds, ownIce(text)] };
  },
});

survives({
  name: "words",
  seeds: [...languages.flatMap(language => [writeWords(language, seeded("words").slice(0, 3)).join("\n"), writeReadBack(language, 7)]), "00000000"]
    .map(text => new Uint8Array(Buffer.from(text))),
  feed(input) {
    const text = Buffer.from(input).toString();
    const read = languages.map(language => [readWords(language, text.split("\n")), readReadBack(language, text)] as const);
    read.forEach(([words, word], at) => {
      if (words !== null) assert.deepEqual(readWords(languages[at]!, writeWords(languages[at]!, words)), words, "words say something else when they were written");
      if (word !== null) assert.equal(readReadBack(languages[at]!, writeReadBack(languages[at]!, word)), word, "the word says something else when it was written");
    });
    return { accepted: read.some(([words, word]) => words !== null || word !== null), value: read };
  },
});

const frames = await sealed(0);

survives({
  name: "sealed frames",
  isAsync: true,
  seeds: [frames.flatMap(item), [...item(frames[0]!), ...item(frames[2]!)], [...item(frames[0]!), ...item(frames[0]!)]].map(all => Uint8Array.from(all)),
  async feed(input) {
    const open = await RelayOpen.create(subtle, key, sid);
    const outcomes: unknown[] = [];
    let opened = 0;
    for (let at = 0; at + 3 <= input.length;) {
      const end = at + 3 + ((input[at + 1]! << 8) | input[at + 2]!);
      const one = await open.open(input[at]!, input.slice(at + 3, end));
      at = end;
      opened += Number(one.ok);
      outcomes.push(one);
    }
    const next = await (await RelaySeal.create(subtle, key, sid, { epoch: 1000, counter: 0n })).seal(3, Uint8Array.of(7));
    assert.deepEqual(await open.open(3, next!), { ok: true, content: Uint8Array.of(7) }, "the next epoch's first frame does not open");
    return { accepted: opened > 0, value: outcomes };
  },
});

async function sealed(epoch: number): Promise<Uint8Array[]> {
  const seal = await RelaySeal.create(subtle, key, sid, { epoch, counter: 0n });
  const all: Uint8Array[] = [];
  for (const length of [0, 5, 100]) all.push((await seal.seal(1, new Uint8Array(length)))!);
  return all;
}

function item(frame: Uint8Array): number[] {
  return [1, frame.length >> 8, frame.length & 0xff, ...frame];
}
