import { IsOneOf, IsText, Maybe } from '@mouakaba/http';
import { Cases, Command, useCase } from '@mouakaba/host';
import { decideClosure } from '../domain/decisions/closure.js';

export class DecideClosureBody {
  @IsOneOf('approve', 'return') decision!: 'approve' | 'return';
  @Maybe() @IsText() comments?: string;
}

export class DecideClosure extends Command<DecideClosureBody> {
  static readonly permission = 'closure.decide';
}

export const DecideClosureHandler = useCase(DecideClosure, Cases, decideClosure);
