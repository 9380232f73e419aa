import { deadlineTable, type Happened } from '@mouakaba/contracts';
import { positionOf, type OpenedEvent } from '@mouakaba/event-sourcing';
import type { Past } from '@mouakaba/event-sourcing/testing';
import { assessmentId, dueAt, escalatedAt, followUpId, referralId } from './past-events.js';

export const caseId = '5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c11';

/** The events of one case as they were recorded, a minute apart from 09:00 on, with every compartment open. */
export function recorded(...events: readonly (Happened | Past)[]): OpenedEvent[] {
  return events.map((each, revision) => {
    const { type, schema, data, personal } = 'event' in each ? each.event : each;
    const recordedAt = `2026-03-02T09:${String(revision).padStart(2, '0')}:00.000Z`;
    return {
      ...{ type, schema, data, revision, recordedAt, occurredAt: recordedAt },
      personal: personal as OpenedEvent['personal'],
      id: `event-${String(revision)}`,
      stream: `case-${caseId}`,
      position: positionOf('018f00000000aaaaaaaaaa', revision),
      actor: { sub: 'worker', role: 'caseworker' },
      ...{ correlationId: 'correlation', commandId: `command-${String(revision)}`, hash: '' },
      sealed: Object.fromEntries(Object.keys(personal).map((compartment) => [compartment, `1.${type}`])),
    };
  });
}

/**
 * An event of that type whose data have whatever a deadline may be read from: an id of every kind, and a schedule for
 * every stage. For folds that look at nothing else.
 */
export function anything(type: string, about: object = {}): OpenedEvent {
  const deadline = { remind: [], due: dueAt, escalate: [escalatedAt], calendarVersion: 'always' };
  const stages = Object.keys(deadlineTable);
  return recorded({
    ...{ type, schema: 1, personal: {} },
    data: {
      ...{ assessmentId, followUpId, referralId, dueAt },
      schedule: Object.fromEntries(stages.map((stage) => [stage, deadline])),
      ...about,
    },
  })[0]!;
}
