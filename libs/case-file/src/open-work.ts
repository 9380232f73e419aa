import { caseIdOf, eventTypes, type OpenWork } from '@mouakaba/contracts';
import { fold, projection, type RecordedEvent, type Tally } from '@mouakaba/event-sourcing';
import { followUpStep } from './follow-ups.js';
import { openStages } from './guards.js';
import { isOpenReferral, referralStep } from './referral-statuses.js';
import type { ReferralStatus } from './referral-transitions.js';
import { evolveStage, newlyReported, type Staged } from './stage.js';

/** Who is to do what in a case. Ids alone. */
interface CaseWork extends Staged {
  readonly of: 'case';
  readonly holderId: string;
  readonly caseworkerId: string | null;
  /** Of each referral the provider, and how it stands: one that was delivered may be disputed, and then is open again. */
  readonly referrals: Readonly<Record<string, AskedReferral>>;
  /** Who leads each open accompaniment. */
  readonly leads: Readonly<Record<string, string>>;
  /** Who is to do each follow-up that is not recorded, and whether the closing of the case leaves it to be done. */
  readonly followUps: Readonly<Record<string, { readonly leadId: string; readonly afterClosure: boolean }>>;
}

interface AskedReferral {
  readonly providerId: string;
  readonly status: ReferralStatus;
}

/** How much of one kind a person is to do for a holder, or how many referrals a provider has. */
interface AmountOfWork {
  readonly of: 'amount';
  readonly amount: number;
}

export type WorkRow = CaseWork | AmountOfWork;

const unreported: CaseWork = {
  ...newlyReported,
  of: 'case',
  holderId: '',
  caseworkerId: null,
  referrals: {},
  leads: {},
  followUps: {},
};

export function workKey(holderId: string, workerId: string, kind: keyof OpenWork): string {
  return ['sum', holderId, workerId, kind].join('/');
}

/** Of the open referrals to a provider, whoever of its people sees to them. */
export function providerWorkKey(providerId: string): string {
  return ['sum', 'provider', providerId].join('/');
}

const tally: Tally<WorkRow> = {
  contributions(row) {
    const amounts = new Map<string, number>();
    if (row.of !== 'case') return amounts;
    const addTo = (key: string, amount: number) => amounts.set(key, (amounts.get(key) ?? 0) + amount);
    const add = (workerId: string | null, kind: keyof OpenWork, amount: number) => {
      if (workerId !== null && amount > 0) addTo(workKey(row.holderId, workerId, kind), amount);
    };
    const open = openStages.includes(row.stage);
    for (const { leadId, afterClosure } of Object.values(row.followUps))
      if (open || (afterClosure && row.stage === 'closed')) add(leadId, 'followUps', 1);
    const referrals = Object.values(row.referrals).filter(({ status }) => isToSettle(status, row.stage));
    add(row.caseworkerId, 'referrals', referrals.length);
    for (const { providerId } of referrals) addTo(providerWorkKey(providerId), 1);
    if (!open) return amounts;
    add(row.caseworkerId, 'cases', 1);
    for (const leadId of Object.values(row.leads)) add(leadId, 'accompaniments', 1);
    return amounts;
  },
  sum: (_, amount) => ({ of: 'amount', amount }),
  amount: (row) => (row.of === 'amount' ? row.amount : 0),
};

const evolveOwn = fold<CaseWork>({
  ConcernReported: (work, { data }) => ({ ...work, holderId: data.holderId }),
  CaseAssigned: (work, { data: { caseworkerId, takesOverFollowUpIds = [], takesOverTracks = [] } }) => ({
    ...work,
    caseworkerId,
    followUps: mapped(work.followUps, (followUp, id) =>
      takesOverFollowUpIds.includes(id) ? { ...followUp, leadId: caseworkerId } : followUp,
    ),
    leads: mapped(work.leads, (leadId, track) =>
      (takesOverTracks as readonly string[]).includes(track) ? caseworkerId : leadId,
    ),
  }),
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
      referrals: referralsAfter(work.referrals, event),
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

/** Open in an open case; of a closed one, what is disputed is still to be settled. */
function isToSettle(status: ReferralStatus, stage: Staged['stage']): boolean {
  return openStages.includes(stage) ? isOpenReferral(status) : stage === 'closed' && status === 'disputed';
}

function referralsAfter(before: CaseWork['referrals'], event: RecordedEvent): CaseWork['referrals'] {
  const step = referralStep(event);
  if (step === undefined) return before;
  const { referralId, status } = step;
  const asked = 'providerId' in event.data ? String(event.data.providerId) : '';
  return { ...before, [referralId]: { providerId: before[referralId]?.providerId ?? asked, status } };
}

function mapped<Value>(
  values: Readonly<Record<string, Value>>,
  change: (value: Value, name: string) => Value,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value, name)]));
}

function without<Value>(values: Readonly<Record<string, Value>>, name: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).filter(([each]) => each !== name));
}

const caseEvents = Object.values(eventTypes).filter(({ kinds }) => kinds.includes('case'));

/** What is to be done for the cases of each holder by whom, and how many referrals each provider has open: sums of the cases, and so always what they come to. */
export const openWork = projection<WorkRow>(
  'open-work',
  4,
  Object.fromEntries(caseEvents.map(({ type }) => [type, anything])),
  { tally },
);
