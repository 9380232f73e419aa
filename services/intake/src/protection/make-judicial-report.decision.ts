import { JudicialReportMade, happened } from '@mouakaba/contracts';
import { idFrom, type Decision, type Command } from '@mouakaba/event-sourcing';
import { mustNotBeInFuture, mustBeReportedOrOpen } from '@mouakaba/case-file';
import type { IntakeState } from '../intake.js';
import type { MakeJudicialReport } from './make-judicial-report.js';

/** The holder's report to an authority (التبليغ): a duty, never a matter of consent. */
export function makeJudicialReport(
  { standing }: IntakeState,
  command: Command<MakeJudicialReport>,
): Decision<JudicialReportMade> {
  const { authorityKind, reportedAt, reference, note, childInformed, guardianInformed } = command;
  return (
    mustBeReportedOrOpen(standing) ??
    mustNotBeInFuture(reportedAt, command.recordedAt) ??
    happened(
      JudicialReportMade,
      {
        reportId: idFrom(command.commandId, 'judicial-report'),
        authorityKind,
        reportedAt,
        childInformed,
        guardianInformed,
      },
      { content: { reference, note } },
      reportedAt,
    )
  );
}
