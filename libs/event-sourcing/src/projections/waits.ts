import { comparePositions } from '../store/position.js';
import type { Position } from '../store/event-store.js';

interface Wait {
  readonly position: Position;
  readonly end: (reached: boolean) => void;
}

/** Waits until a projection has come to a position: each is told at once, without polling. */
export class Waits {
  private readonly waiting = new Set<Wait>();

  /** False after `timeoutMs` (Infinity waits on), or when the projection stops. */
  until(position: Position, timeoutMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = Number.isFinite(timeoutMs)
        ? setTimeout(() => {
            wait.end(false);
          }, timeoutMs)
        : undefined;
      const wait: Wait = {
        position,
        end: (reached) => {
          clearTimeout(timer);
          this.waiting.delete(wait);
          resolve(reached);
        },
      };
      this.waiting.add(wait);
    });
  }

  reached(position: Position): void {
    for (const wait of this.waiting) if (comparePositions(wait.position, position) <= 0) wait.end(true);
  }

  stopped(): void {
    for (const wait of this.waiting) wait.end(false);
  }
}
