import { ChildReceived, type Code } from '@mouakaba/contracts';
import { IsCode, IsInstant, IsShortText, IsText, Maybe, post } from '@mouakaba/http';
import { onCase } from '@mouakaba/use-cases';
import { receiveChild } from './receive-child.decision.js';

export class ReceiveChild {
  @IsInstant() receivedAt!: string;
  @IsCode('relation') accompaniedByRelation!: Code<'relation'>;
  @Maybe() @IsShortText() place?: string;
  @Maybe() @IsText() observations?: string;
}

export const receiveChildUseCase = onCase({
  route: post('cases/:caseId/reception', 'Cases.receive', { creates: true }),
  permission: 'case.write',
  body: ReceiveChild,
  emits: [ChildReceived],
  decide: receiveChild,
});
