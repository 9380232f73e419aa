import {
  ChildAssentRecorded,
  ConsentGiven,
  ConsentWithdrawn,
  StatedTimeCorrected,
  caregivers,
  happened,
  type Code,
  type Happened,
} from '@mouakaba/contracts';
import type { RecordedEvent } from '@mouakaba/event-sourcing';
import fc from 'fast-check';
import { recorded } from './recorded.js';
import type { Paper, Said, Told } from './rule-four.js';

/** An instant of the histories below: so many minutes after their beginning. */
export const minute = (count: number) =>
  new Date(Date.parse('2026-03-02T09:00:00.000Z') + count * 60_000).toISOString();

const lasting = 40;

/** A paper by its number in the history. */
export const paperId = (number: number) => `4f6e5d43-8c7a-4b1e-a2d9-${String(number).padStart(12, '0')}`;

/**
 * The events of what is told. A paper of before words were facts of their own (`alone`) has its word in itself alone;
 * beside one that is given today the word stands as an event.
 */
export function eventsOf(
  told: Told,
  alone = false,
  revisionOf = (number: number) => number,
): readonly Happened[] {
  switch (told.what) {
    case 'paper': {
      const { consentId, scopes, givenBy, word, validUntil, except } = told;
      const paper = happened(ConsentGiven, {
        ...{ consentId, scopes: [...scopes], givenBy, childAssent: word, validUntil },
        exceptProviderIds: except.length === 0 ? undefined : [...except],
      });
      const beside = happened(ChildAssentRecorded, wordData(told));
      return alone ? [paper] : [paper, beside];
    }
    case 'withdrawal':
      return [happened(ConsentWithdrawn, { consentId: told.consentId, reasonCode: undefined })];
    case 'correction': {
      const { of, to, at } = told;
      const corrected = { corrects: revisionOf(of), what: 'assent', from: at, to, contact: false } as const;
      return [
        happened(StatedTimeCorrected, {
          ...corrected,
          ageBand: undefined,
          reasonCode: 'typing-error',
          assentRefusedOn: undefined,
        }),
      ];
    }
    case 'word': {
      return [happened(ChildAssentRecorded, wordData(told, told.statedAt))];
    }
  }
}

function wordData({ word, scopes }: Paper | Said, statedAt?: string) {
  return { assent: word, scopes: [...scopes], statedAt, anotherCountsOn: undefined };
}

/** The same as they were recorded, each at its own instant. */
export function recordedConsents(told: readonly Told[], alone = false): readonly RecordedEvent[] {
  const first: number[] = [];
  const events: RecordedEvent[] = [];
  for (const [index, each] of told.entries()) {
    first.push(events.length);
    for (const event of recorded(...eventsOf(each, alone, (number) => first[number] ?? -1)))
      events.push({
        ...event,
        revision: events.length,
        recordedAt: each.at,
        commandId: `command-${String(index)}`,
      });
  }
  return events;
}

const scopes = fc.subarray<Code<'consentScope'>>(
  ['services', 'share-with-provider', 'share-with-centre', 'research-use'],
  { minLength: 1 },
);
export const childAssents = ['given', 'refused', 'unable', 'not-asked'] as const;
const word = fc.constantFrom(...childAssents);
const minutes = fc.integer({ min: 0, max: lasting });

/** Histories of papers, withdrawals, words and corrections of their times, in order, with and without ends, exceptions of these providers, and late records. */
export function histories(...providers: readonly string[]): fc.Arbitrary<readonly Told[]> {
  const paper = fc.record({
    what: fc.constant('paper' as const),
    scopes,
    word,
    givenBy: fc.constantFrom(...caregivers, 'child' as const),
    validUntil: fc.option(minutes.map(minute), { nil: undefined }),
    except: fc.oneof({ weight: 2, arbitrary: fc.constant<string[]>([]) }, fc.subarray([...providers])),
  });
  const said = fc.record({ what: fc.constant('word' as const), scopes, word, statedAt: minutes.map(minute) });
  const withdrawal = fc.record({ what: fc.constant('withdrawal' as const), of: fc.nat() });
  const correction = fc.record({
    ...{ what: fc.constant('correction' as const), of: fc.nat(), to: minutes.map(minute) },
  });
  const step = fc.record({ wait: fc.nat(4), each: fc.oneof(paper, said, withdrawal, correction) });
  return fc.array(step, { maxLength: 9 }).map((steps) => {
    const told: Told[] = [];
    let now = 0;
    for (const { wait, each } of steps) {
      now += wait;
      const at = minute(now);
      const papers = told.filter(({ what }) => what === 'paper').length;
      if (each.what === 'paper') {
        const { validUntil, ...rest } = each;
        const ends = validUntil === undefined || validUntil <= at ? {} : { validUntil };
        told.push({ ...rest, ...ends, at, consentId: paperId(papers) });
      } else if (each.what === 'word') told.push({ ...each, at });
      else if (each.what === 'correction') {
        const words = [...told.keys()].filter((number) => told[number]?.what === 'word');
        const of = words[each.of % words.length];
        if (of !== undefined) told.push({ ...each, of, at });
      } else if (papers > 0) told.push({ what: 'withdrawal', at, consentId: paperId(each.of % papers) });
    }
    return told;
  });
}
