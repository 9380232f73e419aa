import { holderStreams, providerStream } from '@mouakaba/contracts';
import { firstEvent, StreamDamaged, type EventLog, type RecordedEvent } from '@mouakaba/event-sourcing';
import type { Account } from '../account/account.js';

const product = ['mouakaba', 'مواكبة'];

/** Of an account: what whoever guesses at its password knows of it, in the words of NIST SP 800-63B-4. */
export async function contextWordsOf(
  eventLog: EventLog,
  { sub, wanted: { organisation } }: Account,
): Promise<readonly string[]> {
  const names = organisation === undefined ? [] : await namesOf(eventLog, organisation);
  return [...product, sub, ...names];
}

/** As it was established or registered: none where that is not readable any more, which keeps nobody out. */
async function namesOf(eventLog: EventLog, organisation: string): Promise<readonly string[]> {
  for (const stream of [...holderStreams(organisation), providerStream(organisation)]) {
    const first = await firstEvent(eventLog, stream).catch(absentIfDamaged);
    if (first !== undefined) return namesIn(first);
  }
  return [];
}

function namesIn({ data }: RecordedEvent): readonly string[] {
  const { name } = data as { readonly name?: unknown };
  const told: readonly unknown[] = name != null && typeof name === 'object' ? Object.values(name) : [name];
  return told.filter((each) => typeof each === 'string');
}

function absentIfDamaged(error: unknown): undefined {
  if (error instanceof StreamDamaged) return undefined;
  throw error;
}
