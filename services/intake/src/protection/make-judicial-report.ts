import { JudicialReportMade, type Code } from '@mouakaba/contracts';
import { IsCode, IsFlag, IsInstant, IsShortText, IsText, Maybe, post } from '@mouakaba/http';
import { made, onCase } from '@mouakaba/use-cases';
import { makeJudicialReport } from './protection.decision.js';

export class MakeJudicialReport {
  @IsCode('authorityKind') authorityKind!: Code<'authorityKind'>;
  @IsInstant() reportedAt!: string;
  /** The authority's own. */
  @Maybe() @IsShortText() reference?: string;
  @Maybe() @IsText() note?: string;
  @Maybe() @IsFlag() childInformed?: boolean;
  @Maybe() @IsFlag() guardianInformed?: boolean;
}

export const makeJudicialReportUseCase = onCase({
  route: post('cases/:caseId/judicial-reports', 'Protection.reportToAuthority', { creates: true }),
  permission: 'judicial-report.write',
  body: MakeJudicialReport,
  emits: [JudicialReportMade],
  decide: makeJudicialReport,
  answer: made(JudicialReportMade, 'reportId'),
});
