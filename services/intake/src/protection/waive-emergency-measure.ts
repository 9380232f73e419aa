import { EmergencyMeasureWaived, type Code } from '@mouakaba/contracts';
import { IsCode, IsText, Maybe, post } from '@mouakaba/http';
import { onCase } from '@mouakaba/use-cases';
import { waiveEmergencyMeasure } from './protection.decision.js';

export class WaiveEmergencyMeasure {
  @IsCode('emergencyWaiverReason') reason!: Code<'emergencyWaiverReason'>;
  @Maybe() @IsText() note?: string;
}

export const waiveEmergencyMeasureUseCase = onCase({
  route: post('cases/:caseId/emergency-measures/waiver', 'Protection.waiveMeasure'),
  permission: 'emergency.write',
  body: WaiveEmergencyMeasure,
  emits: [EmergencyMeasureWaived],
  decide: waiveEmergencyMeasure,
});
