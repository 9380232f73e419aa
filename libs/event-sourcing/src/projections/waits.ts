import { reaches } from '../store/position.js';
import type { Position } from '../store/event-store.js';

/** Waits until a projection has come to a position: each is told at once, without polling. */
export class Waits {
  private readonly waiting = new Set<{
    readonly position: Position | undefined;
    readonly end: (reached: boolean) => void;
  }>();

  /** Without a position, until anything is shown at all. False after `timeoutMs` (Infinity waits on), or when the projection stops. */
  until(position: Position | undefined, timeoutMs: number): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const timer = Number.isFinite(timeoutMs) ? setTimeout(() => wait.end(false), timeoutMs) : undefined;
    const wait = {
      position,
      end: (reached: boolean) => {
        clearTimeout(timer);
        this.waiting.delete(wait);
        resolve(reached);
      },
    };
    this.waiting.add(wait);
    return promise;
  }

  reached(position: Position | undefined): void {
    for (const wait of this.waiting) if (reaches(position, wait.position)) wait.end(true);
  }

  stopped(): void {
    for (const wait of this.waiting) wait.end(false);
  }
}
