import { codeSchema } from '../codes/index.js';
import { eventsOf } from '../shared/event.js';
import { Id, listOf } from '../shared/scalars.js';

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
