import { EmergencyMeasureWaived, happened } from '@mouakaba/contracts';
import type { Decision, Stamped } from '@mouakaba/event-sourcing';
import { unlessLiving } from '@mouakaba/case-file';
import type { IntakeState } from '../intake.js';
import type { WaiveEmergencyMeasure } from './waive-emergency-measure.js';

/** Why no emergency measure is taken where one would be due. */
export function waiveEmergencyMeasure(
  { standing }: IntakeState,
  { reason, note }: Stamped<WaiveEmergencyMeasure>,
): Decision<EmergencyMeasureWaived> {
  return (
    unlessLiving(standing) ?? happened(EmergencyMeasureWaived, { reasonCode: reason }, { content: { note } })
  );
}
