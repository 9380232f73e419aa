import { randomBytes, randomUUID } from 'node:crypto';
import { caseStream } from '@mouakaba/contracts';
import type { EventStore, NewEvent } from '@mouakaba/event-sourcing';
import { v7 } from 'uuid';

/** What happens to a case, in the proportions of the demo: some of it matters to a caseload, most does not. */
const life = [
  ...['ConcernReported', 'CaseOpened', 'CaseAssigned', 'ChildReceived', 'ListeningSessionHeld'],
  ...['ConsentGiven', 'AssessmentStarted', 'DomainAssessed', 'DomainAssessed', 'AssessmentCompleted'],
  ...['ProtectionPlanApproved', 'ReferralRequested', 'ReferralAccepted', 'ServiceDelivered', 'CaseClosed'],
];
const concurrency = 256;

/** Fills a store with so many cases, one event of each after the other. Answers the number of events. */
export async function fill(store: EventStore, cases: number): Promise<number> {
  const holders = Array.from({ length: 20 }, () => randomUUID());
  const workers = Array.from({ length: 100 }, () => randomUUID());
  let next = 0;
  const write = async () => {
    while (next < cases) {
      const index = next++;
      const context = { holderId: holders[index % 20] ?? '', caseworkerId: workers[index % 100] ?? '' };
      await store.append(
        caseStream(randomUUID()),
        'no-stream',
        life.map((type) => eventOf(type, context)),
      );
    }
  };
  await Promise.all(Array.from({ length: concurrency }, write));
  return cases * life.length;
}

function eventOf(
  type: string,
  context: { readonly holderId: string; readonly caseworkerId: string },
): NewEvent {
  const at = '2026-11-24T12:00:00.000Z';
  return {
    id: v7(),
    type,
    data: JSON.stringify({
      data: {
        ...context,
        ...{ province: 'MA-TNG', urgency: 'urgent', ageBand: '6-11', sex: 'female', concerns: ['neglect'] },
        schedule: { assess: { due: at, escalate: [], calendarVersion: 'always' } },
      },
      sealed: { content: `1.${randomBytes(180).toString('base64url')}` },
    }),
    metadata: JSON.stringify({
      ...{ schema: 1, occurredAt: at, recordedAt: at },
      actor: { sub: randomUUID(), role: 'caseworker', organisation: context.holderId },
      ...{ correlationId: randomUUID(), commandId: randomUUID() },
      fingerprint: randomBytes(32).toString('base64url'),
      hash: randomBytes(32).toString('base64url'),
    }),
  };
}
