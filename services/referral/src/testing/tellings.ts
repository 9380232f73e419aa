import { randomUUID } from 'node:crypto';
import type { Told } from '@mouakaba/case-file/testing';
import type { Code } from '@mouakaba/contracts';
import { clinicId, consentId, hospitalId } from './past-events.js';

const hour = 3_600_000;

/** What is told of consent in the middle of it. */
export const tellings = {
  withdraw: () => ({ what: 'withdrawal', consentId }),
  refuse: (at) => ({ what: 'word', scopes, word: 'refused', statedAt: at }),
  agree: (at) => ({ what: 'word', scopes, word: 'given', statedAt: at }),
  'cannot say': (at) => ({ what: 'word', scopes, word: 'unable', statedAt: at }),
  'another signs': (at) => paperOf(at, 'not-asked', []),
  'another signs with an exception': (at) => paperOf(at, 'given', [clinicId, hospitalId]),
} satisfies Readonly<Record<string, (at: string) => Untimed>>;
export type Telling = keyof typeof tellings;
type Untimed = Told extends infer Each ? (Each extends Told ? Omit<Each, 'at'> : never) : never;

const scopes = ['services', 'share-with-provider'] as const;

/** A paper of the father that is valid for four days. */
function paperOf(at: string, word: Code<'childAssent'>, except: readonly string[]) {
  const validUntil = new Date(Date.parse(at) + 96 * hour).toISOString();
  return {
    what: 'paper',
    consentId: randomUUID(),
    scopes,
    givenBy: 'father',
    word,
    except,
    validUntil,
  } as const;
}
