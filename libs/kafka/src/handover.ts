/** Hands one thing at a time to whoever iterates: the giver waits until it has been dealt with. That is all the back-pressure there is. */
export class Handover<Item> implements AsyncIterable<Item> {
  private offered: { readonly item: Item; readonly taken: (taken: boolean) => void } | undefined;
  private inHand: ((taken: boolean) => void) | undefined;
  private news: PromiseWithResolvers<void> = Promise.withResolvers();
  private over: { readonly error?: unknown } | undefined;

  /** Something is being dealt with, or waits to be. */
  get busy(): boolean {
    return this.offered !== undefined || this.inHand !== undefined;
  }

  /** True once the iterating side has come back for the next; false if it never will. */
  give(item: Item): Promise<boolean> {
    if (this.over) return Promise.resolve(false);
    this.offered?.taken(false);
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.offered = { item, taken: resolve };
    this.news.resolve();
    return promise;
  }

  /** The iteration ends; with this error, unless it has ended already. */
  fail(error: unknown): void {
    this.finish({ error });
  }

  end(): void {
    this.finish({});
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item> {
    for (;;) {
      if (this.over) {
        if ('error' in this.over) throw this.over.error;
        return;
      }
      if (this.offered === undefined) {
        this.news = Promise.withResolvers();
        await this.news.promise;
        continue;
      }
      const { item, taken } = this.offered;
      this.offered = undefined;
      this.inHand = taken;
      yield item;
      this.inHand = undefined;
      taken(true);
    }
  }

  private finish(how: { readonly error?: unknown }): void {
    this.over ??= how;
    this.offered?.taken(false);
    this.inHand?.(false);
    this.news.resolve();
  }
}
