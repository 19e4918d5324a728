/** Runs one action after another: the platform's cryptography answers later, and nothing may come in between. */
export class Serial {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(action: () => Promise<T>): Promise<T> {
    const result = this.#last.then(action, action);
    this.#last = result;
    return result;
  }
}
