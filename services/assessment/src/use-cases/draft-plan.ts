import { ProtectionPlanDrafted, type Code } from '@mouakaba/contracts';
import type { RecordedEvent } from '@mouakaba/event-sourcing';
import { IsCode, IsDay, IsId, IsText, Maybe, NestedList } from '@mouakaba/http';
import { Cases, Command, dataOf, useCase } from '@mouakaba/host';
import type { AssessmentState } from '../domain/assessment.js';
import { draftPlan } from '../domain/decisions/draft-plan.js';

export class GoalBody {
  /** Of an earlier version, whose goal it stays. */
  @Maybe() @IsId() goalId?: string;
  @IsCode('assessmentDomain') domain!: Code<'assessmentDomain'>;
  @IsCode('serviceType') serviceType!: Code<'serviceType'>;
  @IsDay() targetDate!: string;
  @IsText() statement!: string;
  /** Where the domain was not assessed, or hardly gives concern. */
  @Maybe() @IsText() reason?: string;
}

export class DraftPlanBody {
  @NestedList(() => GoalBody, { min: 1 }) goals!: GoalBody[];
}

export class DraftPlan extends Command<DraftPlanBody> {
  static readonly permission = 'case.write';
}

export const DraftPlanHandler = useCase(DraftPlan, Cases, draftPlan, { ids: draftOf });

/** What was missing when it was drafted never changes again: a repeat answers the same. */
function draftOf(events: readonly RecordedEvent[], { withoutSafetyPlan }: AssessmentState) {
  const drafted = dataOf(ProtectionPlanDrafted, events);
  if (drafted === undefined) return {};
  const { planVersion, goals } = drafted;
  const warnings = withoutSafetyPlan.has(planVersion) ? ['safety-plan-missing'] : [];
  return { planVersion, goals, warnings };
}
