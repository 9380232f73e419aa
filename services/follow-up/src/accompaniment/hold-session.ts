import { SessionHeld, type Code } from '@mouakaba/contracts';
import { IsCode, IsFlag, IsId, IsInstant, IsText, IsWhole, Maybe, pathCode, post } from '@mouakaba/http';
import { HolderDirectory, made, onCase } from '@mouakaba/use-cases';
import { holdSession } from './accompaniment.decision.js';

export class HoldSession {
  @IsCode('serviceType') serviceType!: Code<'serviceType'>;
  @IsInstant() heldAt!: string;
  @IsWhole(1, 600) minutes!: number;
  @IsCode('placeKind') placeKind!: Code<'placeKind'>;
  @IsFlag() childSeen!: boolean;
  /** Who held it, of the holder's people; absent: whoever records it. */
  @Maybe() @IsId() workerId?: string;
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
  needs: { holders: HolderDirectory },
  gather: async ({ standing }, { body: { workerId } }, { holders }) => ({
    heldByTeam: workerId === undefined || (await holders.hasOrHadWorker(standing.holderId, workerId)),
  }),
  decide: holdSession,
  answer: made(SessionHeld, 'sessionId'),
});
