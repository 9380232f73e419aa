import { caseAnchors, mustBeReportedOrOpen, mustKeepBounds } from '@mouakaba/case-file';
import {
  EmergencyMeasureTaken,
  EmergencyMeasureWaived,
  happened,
  JudicialReportMade,
  orderedMeasures,
} from '@mouakaba/contracts';
import { idFrom, refuse, type Command, type Decision, type Refusal } from '@mouakaba/event-sourcing';
import type { IntakeState } from '../intake.js';
import type { MakeJudicialReport } from './make-judicial-report.js';
import type { TakeEmergencyMeasure } from './take-emergency-measure.js';
import type { WaiveEmergencyMeasure } from './waive-emergency-measure.js';

/** What was done at once for the child. A unit has no power to remove one: such a measure names who ordered it. */
export function takeEmergencyMeasure(
  { standing }: IntakeState,
  command: Command<TakeEmergencyMeasure>,
): Decision<EmergencyMeasureTaken> {
  const { measure, authorityKind, takenAt, note, commandId } = command;
  return (
    mustBeReportedOrOpen(standing) ??
    mustKeepBounds('emergency-measure', takenAt, caseAnchors(standing), command) ??
    mustBeOrdered(command) ??
    happened(
      EmergencyMeasureTaken,
      { measureId: idFrom(commandId, 'measure'), measure, authorityKind, takenAt },
      { content: { note } },
      takenAt,
    )
  );
}

function mustBeOrdered({ measure, authorityKind }: TakeEmergencyMeasure): Refusal | undefined {
  const ordered: readonly string[] = orderedMeasures;
  return ordered.includes(measure) && authorityKind === undefined
    ? refuse('emergency.authority-required', { measure })
    : undefined;
}

/** Why no emergency measure is taken where one would be due. */
export function waiveEmergencyMeasure(
  { standing }: IntakeState,
  { reason, note }: Command<WaiveEmergencyMeasure>,
): Decision<EmergencyMeasureWaived> {
  return (
    mustBeReportedOrOpen(standing) ??
    happened(EmergencyMeasureWaived, { reasonCode: reason }, { content: { note } })
  );
}

/** The holder's report to an authority (التبليغ): a duty, never a matter of consent. */
export function makeJudicialReport(
  { standing }: IntakeState,
  command: Command<MakeJudicialReport>,
): Decision<JudicialReportMade> {
  const { authorityKind, reportedAt, reference, note, childInformed, guardianInformed } = command;
  return (
    mustBeReportedOrOpen(standing) ??
    mustKeepBounds('judicial-report', reportedAt, caseAnchors(standing), command) ??
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
