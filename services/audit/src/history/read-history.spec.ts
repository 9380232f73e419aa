import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { caseStream, eventTypes, type CaseId, type PublishedEvent } from '@mouakaba/contracts';
import { DamagedStreams, EventRegistry } from '@mouakaba/event-sourcing';
import { MemoryEventStore, openKeys } from '@mouakaba/event-sourcing/testing';
import { chain } from '@mouakaba/evidence';
import { PageQuery, bodyOf } from '@mouakaba/http';
import { AccountStates, HolderDirectory, Names } from '@mouakaba/use-cases';
import { readHistory } from './read-history.js';

const caseId = '5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c11' as CaseId;
const recordedAt = '2026-03-02T09:00:00.000Z';
const registry = new EventRegistry(eventTypes);

interface Written {
  readonly type: string;
  readonly schema?: number;
  readonly data: object;
}

/** The history of a case in whose stream these stand, whoever wrote them, after its report. */
async function historyOf(...written: readonly Written[]) {
  const store = new MemoryEventStore();
  const report = { type: 'ConcernReported', data: eventTypes.ConcernReported.example.data };
  const bytes = [report, ...written].map(({ type, data, schema = 1 }: Written, index) => ({
    ...{ type, id: `018f0000-0000-7000-8000-00000000000${String(index)}` },
    data: JSON.stringify({ data, sealed: {} }),
    metadata: JSON.stringify({
      ...{ schema, recordedAt, occurredAt: recordedAt, actor: { sub: 'worker', role: 'caseworker' } },
      ...{ correlationId: 'c', commandId: `c-${String(index)}`, hash: '' },
    }),
  }));
  await store.append(caseStream(caseId), 'no-stream', bytes);
  const eventLog = {
    store,
    registry,
    damaged: new DamagedStreams(),
    chain,
    keys: openKeys,
    clock: { now: () => 0 },
  };
  const caller = { sub: 'auditor', roles: ['auditor'], provinces: ['MA-OUJ'] } as const;
  const invocation = { caller, commandId: 'c', correlationId: 'c', acceptLanguage: 'en' } as const;
  const answer = await readHistory.handle(
    { invocation, target: { caseId }, body: {}, query: new PageQuery() },
    {
      eventLog,
      holders: new HolderDirectory(eventLog, new AccountStates(eventLog)),
      names: new Names(eventLog),
    },
  );
  return bodyOf(answer).items.slice(1);
}

const caseEvents = Object.values<PublishedEvent>(eventTypes).filter(({ kinds }) => kinds.includes('case'));

/** Texts that look like something else: dates, ids, codes, numbers, markup, marks of direction. */
const lookingLike = fc.oneof(
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.constantFrom('2026-99-99T', '2026-02-30', '2026-13', 'urgent', 'MA-OUJ', 'null', '1e999', '-0', '007'),
  fc.constantFrom('<b onclick=1>', '&amp;', '\u202eأمل', '\u2068', '=1+1', '{leadId}', '$&', '\\u0000'),
  fc.uuid(),
  fc.double().map(String),
);

describe('the history of a case', () => {
  it('tells an event whose values are none of its fields, with them as they are', async () => {
    const data = { track: 'juggling', leadId: '2026-99-99T', dueAt: '2026-99-99T00:00:00.000Z', kind: 7 };
    const [told] = await historyOf({ type: 'FollowUpScheduled', schema: 2, data });
    expect(told).toMatchObject({ type: 'FollowUpScheduled', data });
    for (const value of ['juggling', '2026-99-99T.', '2026-99-99T00:00:00.000Z', '7'])
      expect(told?.text).toContain(value);
  });

  it('shows an event of a type or version that is not known as it is stored, and the rest with it', async () => {
    const later = { track: 'social', leadId: 'w-1', since: '2026-99-99T' };
    const items = await historyOf(
      { type: 'NothingHappened', data: { anything: ['at all'] } },
      { type: 'AccompanimentOpened', schema: 99, data: later },
      { type: 'AccompanimentOpened', data: { track: 'social', leadId: caseId } },
    );
    expect(items.map(({ data }) => data)).toEqual([
      { anything: ['at all'] },
      later,
      { track: 'social', leadId: caseId },
    ]);
    expect(items[0]).toMatchObject({ type: 'NothingHappened', text: 'NothingHappened' });
    expect(items[2]?.text).toContain(
      `person in charge: name not known (end of the id: ${caseId.slice(-8)}).`,
    );
  });

  it('shows no text that stood for a person: it says that the id is nobody’s', async () => {
    const [told] = await historyOf({
      type: 'AccompanimentOpened',
      data: { track: 'social', leadId: 'Amal, 0600000000' },
    });
    expect(told?.data).toMatchObject({ track: 'social', personAsText: true });
    expect(told?.text).toContain('the id shown is that of no member of the team.');
    expect(JSON.stringify(told)).not.toContain('Amal');
  });

  it('tells what is stored as what its field says, however it looks, in whatever version it was written', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...caseEvents),
        lookingLike,
        fc.constantFrom(1, 2, 99),
        async ({ type, example }, text, schema) => {
          const data = { ...example.data, added: text, inner: { [text]: [text] } };
          const [told] = await historyOf({ type, schema, data });
          expect(told).toMatchObject({ type, data: { added: text, inner: { [text]: [text] } } });
        },
      ),
      { numRuns: 100 },
    ));
});
