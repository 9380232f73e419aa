import { refuse, type Refusal } from '@mouakaba/event-sourcing';
import type { Stage } from './stage.js';
import type { Standing } from './standing.js';

/** From the acceptance of the report to the closing. */
export const openStages: readonly Stage[] = ['open', 'assessed', 'planned', 'accompanied', 'closing'];

export function isOpen({ stage }: Standing): boolean {
  return openStages.includes(stage);
}

/** Refused unless the case is open: work on a report begins when it is accepted, and ends when the case is closed. */
export function mustBeOpen(standing: Standing): Refusal | undefined {
  if (isOpen(standing)) return undefined;
  return standing.stage === 'closed'
    ? refuse('case.closed')
    : refuse('case.not-open', { stage: standing.stage });
}

/** Refused unless the case is reported or open: danger does not wait for the screening. */
export function mustBeReportedOrOpen(standing: Standing): Refusal | undefined {
  return standing.stage === 'reported' ? undefined : mustBeOpen(standing);
}
