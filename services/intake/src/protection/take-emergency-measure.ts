import { EmergencyMeasureTaken, orderedMeasures, type Code } from '@mouakaba/contracts';
import { IsCode, IsInstant, IsText, Maybe, SchemaRule, post } from '@mouakaba/http';
import { made, onCase } from '@mouakaba/use-cases';
import { takeEmergencyMeasure } from './protection.decision.js';

@SchemaRule({
  if: { properties: { measure: { enum: orderedMeasures } } },
  then: { required: ['authorityKind'] },
})
export class TakeEmergencyMeasure {
  @IsCode('emergencyMeasure') measure!: Code<'emergencyMeasure'>;
  /** Who ordered it, where only an authority can. */
  @Maybe() @IsCode('authorityKind') authorityKind?: Code<'authorityKind'>;
  @IsInstant() takenAt!: string;
  @Maybe() @IsText() note?: string;
}

export const takeEmergencyMeasureUseCase = onCase({
  route: post('cases/:caseId/emergency-measures', 'Protection.takeMeasure', { creates: true }),
  permission: 'emergency.write',
  body: TakeEmergencyMeasure,
  emits: [EmergencyMeasureTaken],
  decide: takeEmergencyMeasure,
  answer: made(EmergencyMeasureTaken, 'measureId'),
});
