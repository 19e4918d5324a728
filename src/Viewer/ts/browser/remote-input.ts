import type { KeyChange } from "../core/input/key-router.ts";
import type { Point } from "../core/input/pointer-map.ts";
import { textParts } from "../core/input/text-parts.ts";
import * as encode from "../core/wire/encode.ts";

/** Keys and pointer on their way to the customer. Nothing leaves unless control is granted and the link stands. */
export class RemoteInput {
  enabled = false;
  display = 0;

  constructor(private readonly send: (bytes: Uint8Array) => void) {}

  keys(changes: readonly KeyChange[]): void {
    for (const change of changes) this.post(encode.key(change.usage, change.down));
  }

  text(text: string): void {
    for (const part of textParts(text)) this.post(encode.text(part));
  }

  move(at: Point): void {
    this.post(encode.pointerMove(this.display, at.x, at.y));
  }

  button(at: Point, button: number, down: boolean): void {
    this.post(encode.pointerButton(this.display, at.x, at.y, button, down));
  }

  wheel(at: Point, stepsX: number, stepsY: number): void {
    this.post(encode.wheel(this.display, at.x, at.y, stepsX, stepsY));
  }

  releaseAll(): void {
    this.post(encode.releaseAll());
  }

  private post(bytes: Uint8Array): void {
    if (this.enabled) this.send(bytes);
  }
}
