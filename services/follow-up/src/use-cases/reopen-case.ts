import type { Code } from '@mouakaba/contracts';
import { IsCode, IsText, Maybe } from '@mouakaba/http';
import { Cases, Command, useCase } from '@mouakaba/host';
import { reopenCase } from '../domain/decisions/closure.js';

export class ReopenCaseBody {
  @IsCode('reopeningReason') reason!: Code<'reopeningReason'>;
  @Maybe() @IsText() note?: string;
}

export class ReopenCase extends Command<ReopenCaseBody> {
  static readonly permission = 'case.reopen';
}

export const ReopenCaseHandler = useCase(ReopenCase, Cases, reopenCase);
