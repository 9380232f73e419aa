import {
  deadlineTable,
  referralDeadlineStages,
  type CaseDeadline,
  type DeadlineStage,
  type FollowUpDeadline,
  type ReferralDeadline,
  type ReferralDeadlineStage,
} from '@mouakaba/contracts';
import type { RecordedEvent } from '@mouakaba/event-sourcing';
import { referralTransitions } from '../referral-transitions.js';
import { deadlineKey, instantsIn, runsIn } from './deadline.js';

type Rules<Result> = Readonly<Record<string, (event: RecordedEvent) => readonly Result[]>>;

/**
 * The rules of an index of these deadlines: `deadlines('…', 1, deadlineRules('screen', 'assign'))`. An index looks at
 * each event by itself: one that settles a deadline only in some histories does not settle it here. Such a deadline
 * falls due, and the decision then finds that there is nothing to say.
 */
export function deadlineRules(...stages: readonly DeadlineStage[]) {
  return {
    schedules: rulesOf(stages, startersOf, (stage, data) => {
      const due = instantsIn(stage, data);
      return due.length === 0 ? [] : [{ stage: deadlineKey(stage, data), due }];
    }),
    settles: rulesOf(stages, settlersOf, (stage, data) => [{ stage: deadlineKey(stage, data) }]),
  };
}

function startersOf(stage: DeadlineStage): readonly string[] {
  const row: CaseDeadline | FollowUpDeadline | ReferralDeadline = deadlineTable[stage];
  const postponedBy = row.of === 'referral' ? (row.postponedBy ?? []) : [];
  return [...row.startedBy, ...postponedBy].map(({ type }) => type);
}

function settlersOf(stage: DeadlineStage): readonly string[] {
  if (isOfReferral(stage)) {
    const transitions = Object.entries(referralTransitions);
    return transitions.filter(([, { to }]) => !runsIn(stage, to)).map(([type]) => type);
  }
  const { settledBy, missed } = deadlineTable[stage];
  return [...settledBy, missed].map(({ type }) => type);
}

/** For each event type what it means for those of the stages that it moves. */
function rulesOf<Result>(
  stages: readonly DeadlineStage[],
  typesOf: (stage: DeadlineStage) => readonly string[],
  meaning: (stage: DeadlineStage, data: object) => readonly Result[],
): Rules<Result> {
  const types = new Set(stages.flatMap(typesOf));
  return Object.fromEntries(
    [...types].map((type) => {
      const moved = stages.filter((stage) => typesOf(stage).includes(type));
      return [type, ({ data }) => moved.flatMap((stage) => meaning(stage, data))] as const;
    }),
  );
}

function isOfReferral(stage: DeadlineStage): stage is ReferralDeadlineStage {
  return (referralDeadlineStages as readonly DeadlineStage[]).includes(stage);
}
