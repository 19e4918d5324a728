import { HttpError, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";
import type { HubConnection } from "@microsoft/signalr";
import { technicianHubPath } from "../core/contract.ts";
import { retryDelay } from "../core/session/retry.ts";

export interface LinkEvents { up(): void; down(): void; signedOut(): void }

const requestTimeout = 10_000;
const serverTimeout = 20_000;
const keepAlive = 5_000;

/**
 * The SignalR link to the hub. It is looked for again without end, through restarts of the hub too; only a refused
 * sign-in stops it.
 */
export class HubLink {
  private readonly connection: HubConnection;
  private stopped = false;
  private wake: () => void = () => undefined;

  constructor(private readonly events: LinkEvents) {
    this.connection = new HubConnectionBuilder()
      .withUrl(new URL(technicianHubPath, document.baseURI).href, { timeout: requestTimeout })
      .configureLogging(LogLevel.Error)
      .withServerTimeout(serverTimeout)
      .withKeepAliveInterval(keepAlive)
      .build();
    this.connection.onclose(() => this.handleClosed());
    addEventListener("online", () => this.wake());
    document.addEventListener("visibilitychange", () => this.wake());
  }

  on<T>(message: string, handler: (argument: T) => void): void {
    this.connection.on(message, handler);
  }

  async start(): Promise<void> {
    this.stopped = false;
    for (let attempt = 0; !this.stopped; attempt++) {
      await this.pause(retryDelay(attempt));
      if (await this.tryStart()) return;
    }
  }

  /** Asks and waits; a lost link rejects. */
  invoke<T>(method: string, ...args: unknown[]): Promise<T> {
    return this.connection.invoke<T>(method, ...args);
  }

  /** Tells without waiting; what is said into a lost link is lost. */
  tell(method: string, ...args: unknown[]): void {
    this.connection.send(method, ...args).catch((error: unknown) => console.info(`${method} was not sent.`, error));
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.connection.stop();
  }

  private async tryStart(): Promise<boolean> {
    try {
      await this.connection.start();
      this.events.up();
      return true;
    } catch (error) {
      if (isSignedOut(error)) {
        this.stopped = true;
        this.events.signedOut();
      }
      return false;
    }
  }

  private handleClosed(): void {
    if (this.stopped) return;
    this.events.down();
    void this.start();
  }

  private pause(milliseconds: number): Promise<void> {
    return new Promise(resolve => {
      this.wake = resolve;
      setTimeout(resolve, milliseconds);
    });
  }
}

function isSignedOut(error: unknown): boolean {
  if (error instanceof HttpError) return error.statusCode === 401 || error.statusCode === 403;
  return error instanceof Error && /Status code '40[13]'/.test(error.message);
}
