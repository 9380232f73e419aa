/** Who waits for a build to be published: that build, or one begun after it. */
export class Rebuilds {
  private readonly waiting = new Set<{
    readonly number: number;
    readonly end: PromiseWithResolvers<undefined>;
  }>();

  /** @throws what `failed` is given */
  until(number: number): Promise<undefined> {
    const end = Promise.withResolvers<undefined>();
    this.waiting.add({ number, end });
    return end.promise;
  }

  published(number: number): void {
    this.settle(number, ({ resolve }) => resolve(undefined));
  }

  failed(number: number, error: Error): void {
    this.settle(number, ({ reject }) => reject(error));
  }

  private settle(number: number, settle: (end: PromiseWithResolvers<undefined>) => void): void {
    for (const wait of this.waiting) {
      if (wait.number > number) continue;
      this.waiting.delete(wait);
      settle(wait.end);
    }
  }
}
