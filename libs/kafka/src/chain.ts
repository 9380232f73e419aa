import { comparePositions, type Position } from '@mouakaba/event-sourcing';
import type { LinkedEvent } from './cloud-event.js';

/** What the rule says of a message. */
export type Link = 'applies' | 'passed' | 'gap';

/**
 * The rule of everybody who reads the topic: keep one number, pass over what is not after it, apply only what follows
 * it directly, and on a gap read on without applying until the missing messages have come.
 */
export class Chain {
  private linked = false;

  /** `at`: the last position applied. It need not be a published one: a read model may have been built from the store. */
  constructor(private at: Position | undefined) {}

  get position(): Position | undefined {
    return this.at;
  }

  /** Judges a message, and moves on if it applies. */
  take({ position, previous }: Pick<LinkedEvent, 'position' | 'previous'>): Link {
    if (this.at !== undefined && comparePositions(position, this.at) <= 0) {
      this.linked ||= position === this.at;
      return 'passed';
    }
    if (!this.follows(previous)) return 'gap';
    this.at = position;
    this.linked = true;
    return 'applies';
  }

  /** Nothing was published between `at` and a message whose previous one is not after `at`. */
  private follows(previous: Position | null): boolean {
    if (previous === null) return this.at === undefined || !this.linked;
    if (this.at === undefined) return false;
    return this.linked ? previous === this.at : comparePositions(previous, this.at) <= 0;
  }
}
