import type { Projections } from '@mouakaba/event-sourcing';
import { caseStatistics } from './case-statistics.js';

/** How many events of the log the figures show: what `asOfPosition` says. */
export function eventsSeen(projections: Pick<Projections, 'status'>): number {
  return projections.status().find(({ name }) => name === caseStatistics.name)?.events ?? 0;
}
