import { JudicialReportMade, happened } from '@mouakaba/contracts';
import { idFrom, type Decision, type Stamped } from '@mouakaba/event-sourcing';
import { ifInFuture, unlessLiving } from '@mouakaba/case-file';
import type { IntakeState } from '../intake.js';
import type { MakeJudicialReport } from './make-judicial-report.js';

/** The holder's report to an authority (التبليغ): a duty, never a matter of consent. */
export function makeJudicialReport(
  { standing }: IntakeState,
  command: Stamped<MakeJudicialReport>,
): Decision<JudicialReportMade> {
  const { authorityKind, reportedAt, reference, note, childInformed, guardianInformed } = command;
  return (
    unlessLiving(standing) ??
    ifInFuture(reportedAt, command.recordedAt) ??
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
