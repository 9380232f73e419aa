import type { Code } from '@mouakaba/contracts';
import { IsCode, IsInstant, IsShortText, IsText, Maybe } from '@mouakaba/http';
import { Cases, Command, useCase } from '@mouakaba/platform';
import { receiveChild } from '../domain/decisions/receive-child.js';

export class ReceiveChildBody {
  @IsInstant() receivedAt!: string;
  @IsCode('relation') accompaniedByRelation!: Code<'relation'>;
  @Maybe() @IsShortText() place?: string;
  @Maybe() @IsText() observations?: string;
}

export class ReceiveChild extends Command<ReceiveChildBody> {
  static readonly permission = 'case.write';
}

export const ReceiveChildHandler = useCase(ReceiveChild, Cases, receiveChild);
