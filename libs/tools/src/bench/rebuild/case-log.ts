import { randomUUID } from 'node:crypto';
import { caseStream } from '@mouakaba/contracts';
import type { EventStore } from '@mouakaba/event-sourcing';
import { madeUp } from '../events.js';

/** What happens to a case, in the proportions of the demo: some of it matters to a caseload, most does not. */
const life = [
  ...['ConcernReported', 'CaseOpened', 'CaseAssigned', 'ChildReceived', 'ListeningSessionHeld'],
  ...['ConsentGiven', 'AssessmentStarted', 'DomainAssessed', 'DomainAssessed', 'AssessmentCompleted'],
  ...['ProtectionPlanApproved', 'ReferralRequested', 'ReferralAccepted', 'ServiceDelivered', 'CaseClosed'],
];
const concurrency = 256;
const at = '2026-11-24T12:00:00.000Z';

/** Fills a store with so many cases, one event of each after the other. Answers the number of events. */
export async function fill(store: EventStore, cases: number): Promise<number> {
  const holders = Array.from({ length: 20 }, () => randomUUID());
  const workers = Array.from({ length: 100 }, () => randomUUID());
  let next = 0;
  const write = async () => {
    while (next < cases) {
      const index = next++;
      const [holderId = '', caseworkerId] = [holders[index % 20], workers[index % 100]];
      const data = {
        ...{ holderId, caseworkerId, province: 'MA-TNG', urgency: 'urgent' },
        ...{ ageBand: '6-11', sex: 'female', concerns: ['neglect'] },
        schedule: { assess: { due: at, escalate: [], calendarVersion: 'always' } },
      };
      const events = life.map((type) => madeUp({ type, at, organisation: holderId, data, sealed: 180 }));
      await store.append(caseStream(randomUUID()), 'no-stream', events);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, write));
  return cases * life.length;
}
