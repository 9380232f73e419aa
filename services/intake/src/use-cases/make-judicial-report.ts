import { JudicialReportMade, type Code } from '@mouakaba/contracts';
import { IsCode, IsFlag, IsInstant, IsShortText, IsText, Maybe } from '@mouakaba/http';
import { Cases, Command, dataOf, useCase } from '@mouakaba/platform';
import { makeJudicialReport } from '../domain/decisions/make-judicial-report.js';

export class MakeJudicialReportBody {
  @IsCode('authorityKind') authorityKind!: Code<'authorityKind'>;
  @IsInstant() reportedAt!: string;
  /** The authority's own. */
  @Maybe() @IsShortText() reference?: string;
  @Maybe() @IsText() note?: string;
  @Maybe() @IsFlag() childInformed?: boolean;
  @Maybe() @IsFlag() guardianInformed?: boolean;
}

export class MakeJudicialReport extends Command<MakeJudicialReportBody> {
  static readonly permission = 'judicial-report.write';
}

export const MakeJudicialReportHandler = useCase(MakeJudicialReport, Cases, makeJudicialReport, {
  ids: (events) => ({ reportId: dataOf(JudicialReportMade, events)?.reportId }),
});
