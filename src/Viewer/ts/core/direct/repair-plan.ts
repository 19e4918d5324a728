/** What is to be done about a direct way that does not work. */
export type Repair = "none" | "restart" | "rebuild";

const firstPatience = 15_000;
const lostPatience = 1500;
const restartPatience = 8000;
const pauses = [5000, 10_000, 20_000, 40_000, 60_000];

/**
 * When a direct way is looked for again: first by new credentials for the same connection, then by a new connection, at
 * growing distances. Time is an argument, in milliseconds.
 */
export class RepairPlan {
  private since: number;
  private restarted = false;
  private worked = false;
  private rebuilds = 0;

  constructor(now: number) {
    this.since = now;
  }

  /** It works: whatever comes next is a new trouble. */
  usable(now: number): void {
    this.since = now;
    this.restarted = false;
    this.worked = true;
    this.rebuilds = 0;
  }

  /** Asked now and then while it does not work; `dead` when no restart can help any more. */
  next(now: number, dead: boolean): Repair {
    const waited = now - this.since;
    if (this.worked && !this.restarted && !dead) return waited >= lostPatience ? this.restart(now) : "none";
    const patience = dead ? this.pause : this.restarted ? restartPatience : Math.max(firstPatience, this.pause);
    return waited >= patience ? this.rebuild(now) : "none";
  }

  private get pause(): number {
    return pauses[Math.min(this.rebuilds, pauses.length - 1)]!;
  }

  private restart(now: number): Repair {
    this.since = now;
    this.restarted = true;
    return "restart";
  }

  private rebuild(now: number): Repair {
    this.since = now;
    this.restarted = false;
    this.worked = false;
    this.rebuilds++;
    return "rebuild";
  }
}
