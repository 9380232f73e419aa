import { ProtectionPlanApproved, ProtectionPlanReturned } from '@mouakaba/contracts';
import type { RecordedEvent } from '@mouakaba/event-sourcing';
import { IsOneOf, IsText, Maybe } from '@mouakaba/http';
import { Cases, Command, dataOf, useCase } from '@mouakaba/host';
import { decidePlan, type DecidePlan as Fields } from '../domain/decisions/decide-plan.js';

export class DecidePlanBody {
  @IsOneOf('approve', 'return') decision!: 'approve' | 'return';
  @Maybe() @IsText() comments?: string;
}

/** Its fields are the body, and the version that the path names. */
export class DecidePlan extends Command<Fields> {
  static readonly permission = 'plan.decide';
}

export const DecidePlanHandler = useCase(DecidePlan, Cases, decidePlan, { ids: decisionOf });

/** A plan that is returned has no review. */
function decisionOf(events: readonly RecordedEvent[]) {
  const approved = dataOf(ProtectionPlanApproved, events);
  const decided = approved ?? dataOf(ProtectionPlanReturned, events);
  return { planVersion: decided?.planVersion, reviewDueAt: approved?.schedule.review.due };
}
