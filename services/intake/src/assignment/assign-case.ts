import { CaseAssigned } from '@mouakaba/contracts';
import { IsId, IsText, Maybe, post } from '@mouakaba/http';
import { HolderDirectory, onCase } from '@mouakaba/use-cases';
import { Caseload } from '../caseload/caseload-queries.js';
import { assignCase } from './assign-case.decision.js';
import { leadsOf, openWorkOf } from './open-work-of.js';

export class AssignCase {
  /** Of a caseworker on the roster of the holder. */
  @IsId() caseworkerId!: string;
  @Maybe() @IsText() overrideNote?: string;
}

export const assignCaseUseCase = onCase({
  route: post('cases/:caseId/assignment', 'Cases.assign'),
  permission: 'case.assign',
  body: AssignCase,
  emits: [CaseAssigned],
  needs: { holders: HolderDirectory, caseload: Caseload },
  async gather(state, { body: { caseworkerId } }, { holders, caseload }) {
    const { holderId } = state.standing;
    const leads = leadsOf(openWorkOf(state));
    const working = await Promise.all(leads.map((leadId) => holders.hasWorker(holderId, leadId)));
    return {
      gone: new Set(leads.filter((_, index) => working[index] === false)),
      onRoster: await holders.hasWorker(holderId, caseworkerId, 'caseworker'),
      load: await caseload.loadOf(caseworkerId),
    };
  },
  decide: assignCase,
});
