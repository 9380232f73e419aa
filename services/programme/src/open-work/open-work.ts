import {
  evolveStage,
  followUpStep,
  newlyReported,
  openReferralsAfter,
  openStages,
  type Staged,
} from '@mouakaba/case-file';
import { caseIdOf, eventTypes } from '@mouakaba/contracts';
import { fold, projection, type RecordedEvent, type Tally } from '@mouakaba/event-sourcing';

/** What somebody is to do for the cases of a holder, in the order in which it is shown. */
export const kindsOfWork = ['cases', 'followUps', 'accompaniments', 'referrals'] as const;
export type KindOfWork = (typeof kindsOfWork)[number];

/** Who is to do what in a case. Ids alone. */
export interface CaseWork extends Staged {
  readonly of: 'case';
  readonly holderId: string;
  readonly caseworkerId: string | null;
  readonly openReferralIds: readonly string[];
  /** Who leads each open accompaniment. */
  readonly leads: Readonly<Record<string, string>>;
  /** Who is to do each follow-up that is not recorded, and whether the closing of the case leaves it to be done. */
  readonly followUps: Readonly<Record<string, { readonly leadId: string; readonly afterClosure: boolean }>>;
}

/** How much of one kind a person is to do for a holder. */
export interface AmountOfWork {
  readonly of: 'amount';
  readonly amount: number;
}

type WorkRow = CaseWork | AmountOfWork;

const unreported: CaseWork = {
  ...newlyReported,
  of: 'case',
  holderId: '',
  caseworkerId: null,
  openReferralIds: [],
  leads: {},
  followUps: {},
};

export function workKey(holderId: string, workerId: string, kind: KindOfWork): string {
  return ['sum', holderId, workerId, kind].join('/');
}

const tally: Tally<WorkRow> = {
  contributions(row) {
    const amounts = new Map<string, number>();
    if (row.of !== 'case') return amounts;
    const add = (workerId: string | null, kind: KindOfWork, amount: number) => {
      if (workerId === null || amount === 0) return;
      const key = workKey(row.holderId, workerId, kind);
      amounts.set(key, (amounts.get(key) ?? 0) + amount);
    };
    const open = openStages.includes(row.stage);
    for (const { leadId, afterClosure } of Object.values(row.followUps))
      if (open || (afterClosure && row.stage === 'closed')) add(leadId, 'followUps', 1);
    if (!open) return amounts;
    add(row.caseworkerId, 'cases', 1);
    add(row.caseworkerId, 'referrals', row.openReferralIds.length);
    for (const leadId of Object.values(row.leads)) add(leadId, 'accompaniments', 1);
    return amounts;
  },
  sum: (_, amount) => ({ of: 'amount', amount }),
  amount: (row) => (row.of === 'amount' ? row.amount : 0),
};

const evolveOwn = fold<CaseWork>({
  ConcernReported: (work, { data }) => ({ ...work, holderId: data.holderId }),
  CaseAssigned: (work, { data }) => ({ ...work, caseworkerId: data.caseworkerId }),
  AccompanimentOpened: (work, { data: { track, leadId } }) => ({
    ...work,
    leads: { ...work.leads, [track]: leadId },
  }),
  AccompanimentEnded: (work, { data }) => ({ ...work, leads: without(work.leads, data.track) }),
  CaseClosed: (work) => ({ ...work, leads: {} }),
});

/** Whatever happens in a case may change who is to do what. */
const anything = {
  key: ({ stream }: RecordedEvent) => caseIdOf(stream),
  evolve: (before: WorkRow | undefined, event: RecordedEvent): CaseWork => {
    const work = evolveStage(evolveOwn(before?.of === 'case' ? before : unreported, event), event);
    return {
      ...work,
      followUps: followUpsAfter(work.followUps, event),
      openReferralIds: openReferralsAfter(work.openReferralIds, event),
    };
  },
};

function followUpsAfter(followUps: CaseWork['followUps'], event: RecordedEvent): CaseWork['followUps'] {
  const step = followUpStep(event);
  if (step === undefined) return followUps;
  const { followUpId } = step;
  if (step.status === 'scheduled') {
    return {
      ...followUps,
      [followUpId]: { leadId: step.leadId, afterClosure: step.kind === 'post-closure' },
    };
  }
  return step.status === undefined ? followUps : without(followUps, followUpId);
}

function without<Value>(values: Readonly<Record<string, Value>>, name: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).filter(([each]) => each !== name));
}

const caseEvents = Object.values(eventTypes).filter(({ kinds }) => kinds.includes('case'));

/** What is to be done for the cases of each holder by whom: sums of the cases, and so always what they come to. */
export const openWork = projection<WorkRow>(
  'open-work',
  1,
  Object.fromEntries(caseEvents.map(({ type }) => [type, anything])),
  { tally },
);
