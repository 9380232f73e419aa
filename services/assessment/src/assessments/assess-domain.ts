import { DomainAssessed } from '@mouakaba/contracts';
import { IsText, IsWhole, Maybe, pathCode, put } from '@mouakaba/http';
import { onCase } from '@mouakaba/use-cases';
import { assessDomain, type NamedAssessment } from './assessments.decision.js';
import type { Domain } from './risk.js';

export class AssessDomain {
  /** 0: no concern; 4: acute. */
  @IsWhole(0, 4) score!: number;
  @IsText() findings!: string;
  @Maybe() @IsText() strengths?: string;
}

/** The path names both beside their case. */
export interface NamedDomain extends NamedAssessment {
  readonly domain: Domain;
}

export const assessDomainUseCase = onCase({
  route: put('cases/:caseId/assessments/:assessmentId/domains/:domain', 'Assessments.assess', {
    parameters: { domain: pathCode('assessmentDomain') },
  }),
  permission: 'case.write',
  body: AssessDomain,
  emits: [DomainAssessed],
  decide: assessDomain,
});
