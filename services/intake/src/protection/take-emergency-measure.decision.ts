import { EmergencyMeasureTaken, happened, orderedMeasures } from '@mouakaba/contracts';
import { idFrom, refuse, type Decision, type Refusal, type Command } from '@mouakaba/event-sourcing';
import { mustNotBeInFuture, mustBeReportedOrOpen } from '@mouakaba/case-file';
import type { IntakeState } from '../intake.js';
import type { TakeEmergencyMeasure } from './take-emergency-measure.js';

/** What was done at once for the child. A unit has no power to remove one: such a measure names who ordered it. */
export function takeEmergencyMeasure(
  { standing }: IntakeState,
  command: Command<TakeEmergencyMeasure>,
): Decision<EmergencyMeasureTaken> {
  const { measure, authorityKind, takenAt, note, commandId, recordedAt } = command;
  return (
    mustBeReportedOrOpen(standing) ??
    mustNotBeInFuture(takenAt, recordedAt) ??
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
