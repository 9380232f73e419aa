import { CaseAssigned } from '@mouakaba/contracts';
import { IsText, Maybe, post } from '@mouakaba/http';
import { HolderDirectory, onCase } from '@mouakaba/use-cases';
import { Caseload } from '../caseload/caseload-queries.js';
import { assignCase } from './assign-case.decision.js';

export class AssignCase {
  /** The subject of the worker's account. */
  @IsText(128) caseworkerId!: string;
  @Maybe() @IsText() overrideNote?: string;
}

export const assignCaseUseCase = onCase({
  route: post('cases/:caseId/assignment', 'Cases.assign'),
  permission: 'case.assign',
  body: AssignCase,
  emits: [CaseAssigned],
  needs: { holders: HolderDirectory, caseload: Caseload },
  async gather({ standing }, { body: { caseworkerId } }, { holders, caseload }) {
    const holder = await holders.find(standing.holderId);
    return {
      onRoster: holder?.roster.get(caseworkerId)?.has('caseworker') === true,
      load: await caseload.loadOf(caseworkerId),
    };
  },
  decide: assignCase,
});
