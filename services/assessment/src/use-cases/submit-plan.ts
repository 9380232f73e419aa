import { ProtectionPlanSubmitted } from '@mouakaba/contracts';
import { Cases, Command, dataOf, useCase } from '@mouakaba/host';
import { submitPlan, type SubmitPlan as Fields } from '../domain/decisions/submit-plan.js';

/** Its field is the version that the path names. */
export class SubmitPlan extends Command<Fields> {
  static readonly permission = 'case.write';
}

export const SubmitPlanHandler = useCase(SubmitPlan, Cases, submitPlan, {
  ids: (events) => ({ planVersion: dataOf(ProtectionPlanSubmitted, events)?.planVersion }),
});
