import type { Code } from '@mouakaba/contracts';
import { projection } from '@mouakaba/event-sourcing';

/** One look at one case. */
export interface AccessRow {
  readonly caseId: string;
  readonly at: string;
  readonly sub: string;
  readonly role: string;
  readonly organisation: string | null;
  readonly purpose: Code<'viewPurpose'>;
  readonly shown: 'file' | 'list';
  /** What was opened: of a list, the name. */
  readonly compartments: readonly Code<'compartment'>[];
}

/** Who looked at which case: from the access streams, which no other projection reads. */
export const accessLog = projection<AccessRow>(
  'access-log',
  1,
  {
    CaseFileViewed: {
      key: ({ id }) => id,
      evolve: (_, { data: { caseId, purpose, compartments }, recordedAt, actor }) => ({
        caseId,
        at: recordedAt,
        ...viewer(actor),
        purpose,
        shown: 'file',
        compartments,
      }),
    },
    CaseListViewed: {
      keys: ({ id, data }) => data.caseIds.map((caseId) => `${id}/${caseId}`),
      evolve: (_, { id, data: { caseIds, purpose }, recordedAt, actor }) =>
        caseIds.map((caseId) => [
          `${id}/${caseId}`,
          { caseId, at: recordedAt, ...viewer(actor), purpose, shown: 'list', compartments: ['identity'] },
        ]),
    },
  },
  { filter: { only: ['access'] }, indexes: [['caseId', 'at']] },
);

function viewer({ sub, role, organisation }: { sub: string; role: string; organisation?: string }) {
  return { sub, role, organisation: organisation ?? null };
}
