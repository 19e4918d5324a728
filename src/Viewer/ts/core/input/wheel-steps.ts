const pixelsPerStep = 100;
const linesPerStep = 3;
const mostSteps = 100;

/** Gathers the browser's wheel distances until they make whole steps; a change of direction starts anew. */
export class WheelSteps {
  private restX = 0;
  private restY = 0;

  /** `mode` is WheelEvent.deltaMode: 0 pixels, 1 lines, 2 pages. */
  turn(deltaX: number, deltaY: number, mode: number): { x: number; y: number } {
    const unit = mode === 0 ? pixelsPerStep : mode === 1 ? linesPerStep : 1;
    this.restX = add(this.restX, deltaX / unit);
    this.restY = add(this.restY, deltaY / unit);
    const steps = { x: whole(this.restX), y: whole(this.restY) };
    this.restX %= 1;
    this.restY %= 1;
    return steps;
  }
}

function add(rest: number, steps: number): number {
  return rest * steps < 0 ? steps : rest + steps;
}

function whole(rest: number): number {
  const steps = Math.min(mostSteps, Math.max(-mostSteps, Math.trunc(rest)));
  // Minus nothing is nothing.
  return steps === 0 ? 0 : steps;
}
