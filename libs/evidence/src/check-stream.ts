import { statedHash, Unavailable, type Keys, type StoredEvent } from '@mouakaba/event-sourcing';
import { KeyTrial } from './key-checks.js';
import { linkCheck, type Break } from './verify-stream.js';

export interface StreamCheck {
  readonly events: number;
  /** Of the last event: its revision (-1: there is none), and the hash that it states. */
  readonly last: number;
  readonly lastHash?: string | undefined;
  /** The first place at which the chain breaks. */
  readonly firstBreak?: Break | undefined;
  /** The first event that the key does not open. */
  readonly keyBreak?: Break | undefined;
  /** The keys were away: nothing is said of them. */
  readonly keysAway?: Unavailable | undefined;
}

/**
 * One reading of a stream from its first event: whether each follows from the one before, and whether the key opens what
 * is sealed. Its memory does not grow with the stream; a cut at the end is beyond it.
 * @throws whatever the reading throws
 */
export async function checkStream(
  events: AsyncIterable<StoredEvent>,
  keys: Pick<Keys, 'unopened'>,
): Promise<StreamCheck> {
  const check = linkCheck();
  const trial = new KeyTrial(keys);
  let keysAway: Unavailable | undefined;
  const away = (error: unknown) => {
    if (!(error instanceof Unavailable)) throw error;
    keysAway = error;
    return undefined;
  };
  let count = 0;
  let last = -1;
  let lastHash: string | undefined;
  let firstBreak: Break | undefined;
  for await (const event of events) {
    const broken = check(event);
    firstBreak ??= broken;
    // What is not as it was written says nothing of the key.
    if (broken?.revision !== event.revision && keysAway === undefined) await trial.next(event).catch(away);
    count += 1;
    last = event.revision;
    lastHash = statedHash(event);
  }
  const keyBreak = keysAway === undefined ? await trial.first().catch(away) : undefined;
  return { events: count, last, lastHash, firstBreak, keyBreak, keysAway };
}
