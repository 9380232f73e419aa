import { countsAgainst } from '@mouakaba/case-file';
import { ChildAssentRecorded, warn } from '@mouakaba/contracts';
import type { RecordedEvent } from '@mouakaba/event-sourcing';
import { answers } from '@mouakaba/http';
import { dataOf } from '@mouakaba/use-cases';

const { code, listOf } = answers;

export const laterWordFacts = { scopes: listOf(code('consentScope')), counts: code('childAssent') };

/** Of a word that does not become the one that counts. */
export const warnsOfLaterWord = {
  codes: ['assent.later-word-counts'],
  facts: laterWordFacts,
  of({ events }: { readonly events: readonly RecordedEvent[] }) {
    const word = dataOf(ChildAssentRecorded, events);
    if (word?.anotherCountsOn === undefined) return [];
    const { assent, anotherCountsOn: scopes } = word;
    return [warn('assent.later-word-counts', { scopes, counts: countsAgainst(assent) })];
  },
} as const;
