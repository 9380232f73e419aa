import { comparePositions } from '../store/position.js';
import type { Position } from '../store/event-store.js';

/** Waits until a projection has come to a position: each is told at once, without polling. */
export class Waits {
  private readonly waiting = new Set<{
    readonly position: Position;
    readonly end: (reached: boolean) => void;
  }>();

  /** False after `timeoutMs` (Infinity waits on), or when the projection stops. */
  until(position: Position, timeoutMs: number): Promise<boolean> {
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

  reached(position: Position): void {
    for (const wait of this.waiting) if (comparePositions(wait.position, position) <= 0) wait.end(true);
  }

  stopped(): void {
    for (const wait of this.waiting) wait.end(false);
  }
}
