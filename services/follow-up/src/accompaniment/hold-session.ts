import { SessionHeld, type Code } from '@mouakaba/contracts';
import { IsCode, IsFlag, IsInstant, IsText, IsWhole, Maybe, pathCode, post } from '@mouakaba/http';
import { made, onCase } from '@mouakaba/use-cases';
import { holdSession } from './accompaniment.decision.js';

export class HoldSession {
  @IsCode('serviceType') serviceType!: Code<'serviceType'>;
  @IsInstant() heldAt!: string;
  @IsWhole(1, 600) minutes!: number;
  @IsCode('placeKind') placeKind!: Code<'placeKind'>;
  @IsFlag() childSeen!: boolean;
  @Maybe() @IsText() notes?: string;
}

export const holdSessionUseCase = onCase({
  route: post('cases/:caseId/accompaniments/:track/sessions', 'FollowUp.holdSession', {
    creates: true,
    parameters: { track: pathCode('accompanimentTrack') },
  }),
  permission: 'case.write',
  body: HoldSession,
  emits: [SessionHeld],
  decide: holdSession,
  answer: made(SessionHeld, 'sessionId'),
});
