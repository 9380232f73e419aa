import { EmergencyMeasureWaived, happened } from '@mouakaba/contracts';
import type { Decision, Command } from '@mouakaba/event-sourcing';
import { mustBeReportedOrOpen } from '@mouakaba/case-file';
import type { IntakeState } from '../intake.js';
import type { WaiveEmergencyMeasure } from './waive-emergency-measure.js';

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
