import { FrameAssembler } from "../core/picture/frame-assembler.ts";
import type { CompleteFrame } from "../core/picture/frame-assembler.ts";
import type { FrameBegin, Tile } from "../core/wire/messages.ts";
import type { Painter } from "./painter.ts";

export interface PictureEvents {
  /** A frame stands on the canvas: acknowledge it. */
  painted(frame: CompleteFrame, resized: boolean): void;
  /** A tile was left out; the frame goes on without it. */
  invalid(reason: string): void;
}

/** From picture messages to painted frames, one after the other. */
export class PictureStream {
  private readonly assembler = new FrameAssembler();
  private queue: Promise<void> = Promise.resolve();
  private generation = 0;

  constructor(private readonly painter: Painter, private readonly events: PictureEvents) {}

  accept(message: FrameBegin | Tile): void {
    const assembled = this.assembler.accept(message);
    if (assembled.kind === "pending") return;
    const reason = assembled.kind === "invalid" ? assembled.reason : assembled.reason ?? null;
    if (reason !== null) this.events.invalid(reason);
    if (assembled.kind === "frame") this.enqueue(assembled.frame);
  }

  /** After a lost link: what was half there, and what waits to be painted, is nobody's any more. */
  reset(): void {
    this.generation++;
    this.assembler.reset();
  }

  private enqueue(frame: CompleteFrame): void {
    const generation = this.generation;
    this.queue = this.queue.then(async () => {
      if (generation === this.generation) await this.paint(frame, generation);
    });
  }

  private async paint(frame: CompleteFrame, generation: number): Promise<void> {
    const { resized, broken } = await this.painter.paint(frame);
    if (generation !== this.generation) return;
    if (broken > 0) this.events.invalid(`${broken} JPEG tiles refused by the decoder`);
    this.events.painted(frame, resized);
  }
}
