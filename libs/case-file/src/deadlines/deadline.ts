import {
  caseDeadlineStages,
  deadlineTable,
  referralDeadlineStages,
  type CaseDeadlineStage,
  type DeadlineStage,
  type ReferralDeadline,
  type ReferralDeadlineStage,
  type Schedule,
} from '@mouakaba/contracts';
import type { ReferralStatus } from '../referral-transitions.js';

export interface DeadlineOfCase {
  readonly stage: CaseDeadlineStage;
}

export interface DeadlineOfFollowUp {
  readonly stage: 'follow-up';
  readonly followUpId: string;
}

export interface DeadlineOfReferral {
  readonly stage: ReferralDeadlineStage;
  readonly referralId: string;
}

/** What events and deadlines may say of the follow-up or referral that they are about. */
interface Ids {
  readonly followUpId?: string;
  readonly referralId?: string;
}

/**
 * How the deadline of a stage is named, once in the stream of its case: a case may have several follow-ups and
 * referrals.
 * @param about the deadline, or the data of an event that moves it
 */
export function deadlineKey(stage: DeadlineStage, about: object): string {
  const { followUpId = '', referralId = '' }: Ids = about;
  switch (deadlineTable[stage].of) {
    case 'case':
      return stage;
    case 'follow-up':
      return `follow-up/${followUpId}`;
    case 'referral':
      return `${referralId}/${stage}`;
  }
}

/** @throws TypeError the key is not that of a deadline of a case */
export function caseDeadlineOf(key: string): DeadlineOfCase {
  return { stage: named(caseDeadlineStages, key, key) };
}

/** @throws TypeError the key is not that of a deadline of a follow-up */
export function followUpDeadlineOf(key: string): DeadlineOfFollowUp {
  const [stage, followUpId] = key.split('/');
  return { stage: named(['follow-up'], stage, key), followUpId: followUpId ?? '' };
}

/** @throws TypeError the key is not that of a deadline of a referral */
export function referralDeadlineOf(key: string): DeadlineOfReferral {
  const [referralId = '', stage] = key.split('/');
  return { stage: named(referralDeadlineStages, stage, key), referralId };
}

/**
 * Every instant of the deadline that an event starts or postpones: it is due at the first, the others are those of its
 * escalation. None where the event says nothing of that stage.
 */
export function instantsIn(stage: DeadlineStage, data: object): readonly string[] {
  const row = deadlineTable[stage];
  // The table's types hold: who starts a follow-up's deadline has `dueAt`, who starts another has its schedule.
  if (row.of === 'follow-up') return [(data as { readonly dueAt: string }).dueAt];
  const { schedule } = data as { readonly schedule: Readonly<Partial<Record<string, Schedule>>> };
  const found = schedule[stage];
  if (found === undefined) return [];
  const { due, escalate } = found;
  return row.of === 'referral' && row.escalatedAs !== null ? [due, ...escalate] : [due];
}

/** Whether that deadline of a referral runs while the referral has that status. */
export function runsIn(stage: ReferralDeadlineStage, status: ReferralStatus): boolean {
  const { runsIn: statuses }: Pick<ReferralDeadline, 'runsIn'> = deadlineTable[stage];
  return statuses.includes(status);
}

function named<Stage extends string>(stages: readonly Stage[], name: string | undefined, key: string): Stage {
  const found = stages.find((stage) => stage === name);
  if (found === undefined) throw new TypeError(`${key} is no deadline of this kind`);
  return found;
}
