import { AccompanimentEnded, CaseClosed, ClosureReturned } from '@mouakaba/contracts';
import { followUpEvents } from '@mouakaba/case-file';
import { IsOneOf, IsText, Maybe, post } from '@mouakaba/http';
import { onCase } from '@mouakaba/use-cases';
import { decideClosure } from './decide-closure.decision.js';

export class DecideClosure {
  @IsOneOf('approve', 'return') decision!: 'approve' | 'return';
  @Maybe() @IsText() comments?: string;
}

export const decideClosureUseCase = onCase({
  route: post('cases/:caseId/closure-decision', 'Closure.decide'),
  permission: 'closure.decide',
  body: DecideClosure,
  emits: [CaseClosed, AccompanimentEnded, followUpEvents.ended, followUpEvents.scheduled, ClosureReturned],
  decide: decideClosure,
});
