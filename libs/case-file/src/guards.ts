import { refuse, type Refusal } from '@mouakaba/event-sourcing';
import { clockSkewMinutes } from '@mouakaba/contracts';
import type { Standing } from './standing.js';

/** Refused unless the case is open: work on a report begins when it is accepted. */
export function unlessOpen(standing: Standing): Refusal | undefined {
  return standing.stage === 'open' ? undefined : refuse('case.not-open', { stage: standing.stage });
}

/** What happened cannot lie ahead of the clock by more than clocks may differ. Both are instants. */
export function ifInFuture(happenedAt: string, recordedAt: string): Refusal | undefined {
  const latest = Date.parse(recordedAt) + clockSkewMinutes * 60_000;
  return Date.parse(happenedAt) > latest
    ? refuse('time.in-future', { latest: new Date(latest).toISOString() })
    : undefined;
}
