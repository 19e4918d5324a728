import assert from "node:assert/strict";
import { test } from "node:test";
import { Script } from "node:vm";
import { Mutator } from "./mutator.ts";

/** What came of an input: whether it was taken for valid, and everything that came out. */
export interface Outcome { accepted: boolean; value: unknown }

export interface Target {
  name: string;
  seeds: Uint8Array[];
  /** Feeds one input; whatever is thrown here is a finding. */
  feed(input: Uint8Array): Outcome | Promise<Outcome>;
  /** Feeding waits for the platform's cryptography; such targets cannot be stopped from outside. */
  isAsync?: boolean;
  mutate?(mutator: Mutator, input: Uint8Array, other: Uint8Array): Uint8Array;
}

export interface Settings { seconds: number; seed: number; input: Uint8Array | null; endlessMilliseconds: number }

export interface Report { executions: number; accepted: number; kept: number; finding: string | null; input: Uint8Array }

const margin = 64;
const mostKept = 2048;
const slowMilliseconds = 1000;
const batch = 256;

/** The same switches as in tests/Fuzz.Tests; docs/fuzzing.md tells them. */
export function settings(): Settings {
  const { FUZZ_SECONDS, FUZZ_SEED, FUZZ_INPUT } = process.env;
  return {
    seconds: Number(FUZZ_SECONDS || 4),
    seed: FUZZ_SEED === "new" ? Date.now() % 0x7fff_ffff : Number(FUZZ_SEED || 20261129),
    input: FUZZ_INPUT ? new Uint8Array(Buffer.from(FUZZ_INPUT, "base64")) : null,
    endlessMilliseconds: 20_000,
  };
}

export function survives(target: Target): void {
  test(`${target.name} survive anything`, async context => {
    const used = settings();
    const report = await run(target, used);
    const summary = `${target.name}: seed ${used.seed}, ${report.executions} inputs, ${report.accepted} taken, ${report.kept} kept`;
    context.diagnostic(summary);
    assert.equal(report.finding, null, `${summary}\n${report.finding}\nFUZZ_SEED=${used.seed} FUZZ_INPUT=${Buffer.from(report.input).toString("base64")}`);
    assert.ok(used.input || (report.accepted > 0 && report.accepted < report.executions), `too one-sided: ${summary}`);
  });
}

export async function run(target: Target, used: Settings): Promise<Report> {
  const search = new Search(target, used);
  try {
    await search.run();
  } catch (error) {
    search.report.finding = error instanceof Error ? error.stack ?? error.message : String(error);
  }
  return search.report;
}

class Search {
  readonly report: Report = { executions: 0, accepted: 0, kept: 0, finding: null, input: new Uint8Array() };
  readonly #mutator: Mutator;
  readonly #pool: Uint8Array[];
  readonly #digests = new Set<number>();
  readonly #end: number;

  constructor(private readonly target: Target, private readonly used: Settings) {
    this.#mutator = new Mutator(used.seed);
    this.#pool = [...target.seeds];
    this.#end = performance.now() + used.seconds * 1000;
  }

  async run(): Promise<void> {
    if (this.target.isAsync) {
      for (const input of this.inputs()) await this.tryAsync(input);
      return;
    }
    const inputs = this.inputs();
    let more = true;
    // Only this way can a loop without end be stopped from the thread that it holds.
    (globalThis as Record<string, unknown>).fuzzBatch = () => { more = this.tryBatch(inputs); };
    const script = new Script("fuzzBatch()");
    while (more) script.runInThisContext({ timeout: this.used.endlessMilliseconds });
  }

  private *inputs(): Generator<Uint8Array> {
    if (this.used.input) {
      yield this.used.input;
      return;
    }
    yield* this.target.seeds;
    while (performance.now() < this.#end) {
      const [input, other] = [this.#mutator.pick(this.#pool), this.#mutator.pick(this.#pool)];
      yield this.target.mutate?.(this.#mutator, input, other) ?? this.#mutator.bytes(input, other);
    }
  }

  private tryBatch(inputs: Generator<Uint8Array>): boolean {
    for (let i = 0; i < batch; i++) {
      const next = inputs.next();
      if (next.done) return false;
      this.report.input = next.value;
      const began = performance.now();
      const first = this.target.feed(poisoned(next.value, 0x5a)) as Outcome;
      const second = this.target.feed(poisoned(next.value, 0xe7)) as Outcome;
      this.judge(next.value, first, second, performance.now() - began);
    }
    return true;
  }

  private async tryAsync(input: Uint8Array): Promise<void> {
    this.report.input = input;
    const began = performance.now();
    const first = await this.target.feed(poisoned(input, 0x5a));
    const second = await this.target.feed(poisoned(input, 0xe7));
    this.judge(input, first, second, performance.now() - began);
  }

  private judge(input: Uint8Array, first: Outcome, second: Outcome, took: number): void {
    const sum = digest(first.value);
    assert.ok(first.accepted === second.accepted && sum === digest(second.value), "another outcome at the second time: something outside the input was read");
    assert.ok(took < 2 * slowMilliseconds, `${took} ms for ${input.length} bytes`);
    this.report.executions++;
    this.report.accepted += Number(first.accepted);
    if (!first.accepted || this.#digests.size >= mostKept || this.#digests.has(sum)) return;
    this.#digests.add(sum);
    this.#pool.push(input);
    this.report.kept++;
  }
}

/** The input as a view into more bytes, which differ from run to run. */
function poisoned(input: Uint8Array, poison: number): Uint8Array {
  const all = new Uint8Array(input.length + 2 * margin).fill(poison);
  all.set(input, margin);
  return all.subarray(margin, margin + input.length);
}

function digest(value: unknown): number {
  let sum = 0x811c9dc5;
  const add = (number: number): void => { sum = Math.imul(sum ^ number, 0x01000193); };
  const visit = (one: unknown): void => {
    if (one instanceof Uint8Array || one instanceof Uint8ClampedArray) one.forEach(add);
    else if (typeof one === "object" && one !== null) Object.values(one).forEach(visit);
    else for (const letter of String(one)) add(letter.codePointAt(0)!);
    add(0x100);
  };
  visit(value);
  return sum;
}
