import { IsText, IsWhole, Maybe } from '@mouakaba/http';
import { Cases, Command, useCase } from '@mouakaba/host';
import { assessDomain, type AssessDomain as Fields } from '../domain/decisions/assess-domain.js';

export class AssessDomainBody {
  /** 0: no concern; 4: acute. */
  @IsWhole(0, 4) score!: number;
  @IsText() findings!: string;
  @Maybe() @IsText() strengths?: string;
}

/** Its fields are the body, and the assessment and domain that the path names. */
export class AssessDomain extends Command<Fields> {
  static readonly permission = 'case.write';
}

export const AssessDomainHandler = useCase(AssessDomain, Cases, assessDomain);
