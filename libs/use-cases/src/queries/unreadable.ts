import type { DamagedStreams, Row, StoredRow } from '@mouakaba/event-sourcing';
import { answers } from '@mouakaba/http';

const { count, objectOf, text } = answers;

/** How an item of a list says that it is not whole: from that revision on, its stream could not be folded. */
export const unreadableAnswer = objectOf({ stream: text }, { revision: count });

/** The mark of an item whose row could not be folded, or whose stream is known not to be what was written; else nothing. */
export function markOf<R extends Row>(
  { unreadable }: Pick<StoredRow<R>, 'unreadable'>,
  stream: string,
  damaged: DamagedStreams,
): { readonly unreadable?: { readonly stream: string; readonly revision?: number } } {
  if (unreadable !== undefined) return { unreadable };
  const found = damaged.of(stream);
  if (found === undefined) return {};
  const { revision } = found;
  return { unreadable: { stream, ...(revision === undefined ? {} : { revision }) } };
}
