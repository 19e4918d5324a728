/** How often a sign of life goes out, milliseconds; more often while the way is not used yet. */
export const beatMilliseconds = 1000;
export const firstBeatMilliseconds = 200;

/** A way on which nothing was heard for so long is not one. */
export const silenceMilliseconds = 4000;

/** Whether the direct way works in both directions: each end says whether it has heard the other lately. */
export class PathHealth {
  private heardAt: number | null = null;
  private peerHears = false;

  heard(now: number): void {
    this.heardAt = now;
  }

  beaten(peerHears: boolean, now: number): void {
    this.heardAt = now;
    this.peerHears = peerHears;
  }

  hears(now: number): boolean {
    return this.heardAt !== null && now - this.heardAt < silenceMilliseconds;
  }

  usable(now: number): boolean {
    return this.hears(now) && this.peerHears;
  }

  reset(): void {
    this.heardAt = null;
    this.peerHears = false;
  }
}
