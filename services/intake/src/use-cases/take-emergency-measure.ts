import { EmergencyMeasureTaken, type Code } from '@mouakaba/contracts';
import { IsCode, IsInstant, IsText, Maybe } from '@mouakaba/http';
import { Cases, Command, dataOf, useCase } from '@mouakaba/platform';
import { takeEmergencyMeasure } from '../domain/decisions/take-emergency-measure.js';

export class TakeEmergencyMeasureBody {
  @IsCode('emergencyMeasure') measure!: Code<'emergencyMeasure'>;
  /** Who ordered it, where only an authority can. */
  @Maybe() @IsCode('authorityKind') authorityKind?: Code<'authorityKind'>;
  @IsInstant() takenAt!: string;
  @Maybe() @IsText() note?: string;
}

export class TakeEmergencyMeasure extends Command<TakeEmergencyMeasureBody> {
  static readonly permission = 'emergency.write';
}

export const TakeEmergencyMeasureHandler = useCase(TakeEmergencyMeasure, Cases, takeEmergencyMeasure, {
  ids: (events) => ({ measureId: dataOf(EmergencyMeasureTaken, events)?.measureId }),
});
