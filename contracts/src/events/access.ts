import { codeSchema } from '../codes/index.js';
import { eventsOf, type EventOf } from '../event.js';
import { Id, listOf } from '../scalars.js';

const accessEvent = eventsOf('access');

export const CaseFileViewed = accessEvent('CaseFileViewed', {
  data: {
    caseId: Id,
    purpose: codeSchema('viewPurpose'),
    compartments: listOf(codeSchema('compartment')),
  },
});

export const CaseListViewed = accessEvent('CaseListViewed', {
  data: { caseIds: listOf(Id), purpose: codeSchema('viewPurpose') },
});

export type CaseFileViewed = EventOf<typeof CaseFileViewed>;
export type CaseListViewed = EventOf<typeof CaseListViewed>;
