import {
  deadlineTable,
  type CaseDeadline,
  type CaseDeadlineStage,
  type EventType,
  type FollowUpDeadline,
} from '@mouakaba/contracts';
import type { EvolvePart } from '../combine.js';
import { isReview, type KnowsReviews } from '../reviews.js';
import { deadlineKey, instantsIn } from './deadline.js';

/** Deadlines by their keys, with the instant at which each is due. Plain JSON: read models keep it as it is. */
export type RunningDeadlines<Key extends string = string> = Readonly<Partial<Record<Key, string>>>;

type Stage = CaseDeadlineStage | 'follow-up';
type Row = CaseDeadline | FollowUpDeadline;
type KeyOf<S extends Stage> = S extends 'follow-up' ? `follow-up/${string}` : S;
type Folded<S extends Stage> = EvolvePart<RunningDeadlines<KeyOf<S>>, KnowsReviews>;

/** Those of these stages that run, as a fold of the case's stream: neither settled, nor found missed. */
export function runningDeadlines<S extends Stage>(...stages: readonly S[]): Folded<S> {
  return folded(stages, ({ settledBy, missed }) => [...settledBy, missed]);
}

/** Those of which something is still to be done, whether they were found missed or not. */
export function undoneDeadlines<S extends Stage>(...stages: readonly S[]): Folded<S> {
  return folded(stages, ({ settledBy }) => settledBy);
}

function folded<S extends Stage>(
  stages: readonly S[],
  settlersOf: (row: Row) => readonly EventType[],
): Folded<S> {
  const rows = stages.map((stage) => {
    const row: Row = deadlineTable[stage];
    const byReview = row.of === 'case' ? (row.settledByReview ?? []) : [];
    return {
      stage,
      startedBy: typesOf(row.startedBy),
      settledBy: typesOf(settlersOf(row)),
      settledByReview: typesOf(byReview),
    };
  });
  return (running, { type, data }, known) => {
    const started = rows.filter(({ startedBy }) => startedBy.has(type));
    const settled = rows.filter(
      ({ settledBy, settledByReview }) =>
        settledBy.has(type) || (settledByReview.has(type) && isReview(known, assessmentIn(data))),
    );
    if (started.length === 0 && settled.length === 0) return running;
    const ended = new Set(settled.map(({ stage }) => deadlineKey(stage, data)));
    return Object.fromEntries([
      ...Object.entries(running).filter(([key]) => !ended.has(key)),
      ...started.flatMap(({ stage }) =>
        instantsIn(stage, data)
          .slice(0, 1)
          .map((due) => [deadlineKey(stage, data), due] as const),
      ),
    ]) as RunningDeadlines<KeyOf<S>>;
  };
}

function typesOf(events: readonly EventType[]): ReadonlySet<string> {
  return new Set(events.map(({ type }) => type));
}

function assessmentIn(data: object): string {
  return (data as { readonly assessmentId: string }).assessmentId;
}
