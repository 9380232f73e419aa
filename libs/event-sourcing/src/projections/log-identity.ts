import { statedHash } from '../sealing/fault.js';
import type { EventFeed } from '../store/event-store.js';
import type { Checkpoint } from './projection-storage.js';

/**
 * Whether the log holds, at the checkpoint's position, the very event that was seen there. If not, it is another log, or
 * an older copy that has gone another way since.
 * @throws Unavailable
 */
export async function belongsTo(
  feed: Pick<EventFeed, 'eventAt'>,
  { position, id, hash }: Pick<Checkpoint, 'position' | 'id' | 'hash'>,
): Promise<boolean> {
  const found = await feed.eventAt(position);
  if (found?.id !== id) return false;
  // An event that cannot be read any more is damaged, which is the chain's to find; its log is this one all the same.
  const there = statedHash(found);
  return hash === undefined || there === undefined || there === hash;
}

/** What was derived does not belong to the log that is there now. */
export class ForeignLog extends Error {
  constructor(
    { position, id }: Pick<Checkpoint, 'position' | 'id'>,
    /** False after a restore or a move, which begin another epoch: then nothing is wrong. */
    readonly sameEpoch: boolean,
  ) {
    super(`the log has no event ${id} at ${position}: it is not the one that this was built from`);
    this.name = 'ForeignLog';
  }
}
