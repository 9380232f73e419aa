import { EmergencyMeasureWaived, happened, type Code } from '@mouakaba/contracts';
import type { Decision, Command } from '@mouakaba/event-sourcing';
import { mustBeReportedOrOpen } from '@mouakaba/case-file';
import type { IntakeState } from '../intake.js';

export interface WaiveEmergencyMeasure {
  readonly reason: Code<'emergencyWaiverReason'>;
  readonly note?: string;
}

/** Why no emergency measure is taken where one would be due. */
export function waiveEmergencyMeasure(
  { standing }: IntakeState,
  { reason, note }: Command<WaiveEmergencyMeasure>,
): Decision {
  return (
    mustBeReportedOrOpen(standing) ??
    happened(EmergencyMeasureWaived, { reasonCode: reason }, { content: { note } })
  );
}
