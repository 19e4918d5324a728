/** By what a message came. */
export type Way = "relay" | "direct";

/**
 * Which way counts for the messages of the customer's program. It says on each channel when it has moved, and shows
 * everything anew after that: what still comes by the way before is old.
 */
export class Inbound {
  private readonly current = new Map<number, { way: Way; number: number }>();

  entered(way: Way, channel: number, number: number): void {
    const known = this.current.get(channel);
    if (known === undefined || number >= known.number) this.current.set(channel, { way, number });
  }

  counts(way: Way, channel: number): boolean {
    return (this.current.get(channel)?.way ?? "relay") === way;
  }

  clear(): void {
    this.current.clear();
  }
}
