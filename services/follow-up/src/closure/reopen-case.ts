import { CaseReopened, type Code } from '@mouakaba/contracts';
import { followUpEvents } from '@mouakaba/case-file';
import { IsCode, IsText, Maybe, post } from '@mouakaba/http';
import { onCase } from '@mouakaba/use-cases';
import { reopenCase } from './reopen-case.decision.js';

export class ReopenCase {
  @IsCode('reopeningReason') reason!: Code<'reopeningReason'>;
  @Maybe() @IsText() note?: string;
}

export const reopenCaseUseCase = onCase({
  route: post('cases/:caseId/reopening', 'Closure.reopen'),
  permission: 'case.reopen',
  body: ReopenCase,
  emits: [CaseReopened, followUpEvents.ended],
  decide: reopenCase,
});
