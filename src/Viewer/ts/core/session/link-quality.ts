const windowMilliseconds = 5000;
const lateMilliseconds = 400;

/** Bytes and round trips of the last seconds; time comes from outside. */
export class LinkQuality {
  bytesReceived = 0;
  /** When the other end was last heard, or null. */
  lastHeardAt: number | null = null;
  private arrivals: { at: number; bytes: number }[] = [];
  private roundTrip: number | null = null;
  private readonly sent = new Map<number, number>();
  private nextToken = 1;

  received(bytes: number, now: number): void {
    this.bytesReceived += bytes;
    this.lastHeardAt = now;
    this.arrivals.push({ at: now, bytes });
    this.forget(now);
  }

  /** A token for a ping that leaves now. */
  ping(now: number): number {
    for (const [token, at] of this.sent) {
      if (now - at > windowMilliseconds * 2) this.sent.delete(token);
    }
    const token = this.nextToken++;
    this.sent.set(token, now);
    return token;
  }

  /** The answer to a ping; an unknown token is passed over. */
  pong(token: number, now: number): void {
    const at = this.sent.get(token);
    if (at === undefined) return;
    this.sent.delete(token);
    this.roundTrip = now - at;
  }

  reset(): void {
    this.arrivals = [];
    this.sent.clear();
    this.roundTrip = null;
  }

  get roundTripMilliseconds(): number | null {
    return this.roundTrip;
  }

  get slow(): boolean {
    return this.roundTrip !== null && this.roundTrip > lateMilliseconds;
  }

  bitsPerSecond(now: number): number {
    this.forget(now);
    return this.arrivals.reduce((sum, arrival) => sum + arrival.bytes, 0) * 8 * 1000 / windowMilliseconds;
  }

  private forget(now: number): void {
    const stillFresh = this.arrivals.findIndex(arrival => now - arrival.at < windowMilliseconds);
    this.arrivals.splice(0, stillFresh === -1 ? this.arrivals.length : stillFresh);
  }
}
