import type { Code } from '@mouakaba/contracts';
import { IsCode, IsText, Maybe } from '@mouakaba/http';
import { Cases, Command, useCase } from '@mouakaba/platform';
import { waiveEmergencyMeasure } from '../domain/decisions/waive-emergency-measure.js';

export class WaiveEmergencyMeasureBody {
  @IsCode('emergencyWaiverReason') reason!: Code<'emergencyWaiverReason'>;
  @Maybe() @IsText() note?: string;
}

export class WaiveEmergencyMeasure extends Command<WaiveEmergencyMeasureBody> {
  static readonly permission = 'emergency.write';
}

export const WaiveEmergencyMeasureHandler = useCase(WaiveEmergencyMeasure, Cases, waiveEmergencyMeasure);
