import { ListeningSessionHeld, type Code } from '@mouakaba/contracts';
import { IsCode, IsCodes, IsFlag, IsInstant, IsText, IsWhole, Maybe, post } from '@mouakaba/http';
import { made, onCase } from '@mouakaba/use-cases';
import { holdListeningSession } from './hold-listening-session.decision.js';

export class HoldListeningSession {
  /** When it began. */
  @IsInstant() heldAt!: string;
  @IsWhole(1, 600) durationMinutes!: number;
  @IsCode('language') language!: Code<'language'>;
  @IsCodes('participantRole') presentRoles!: readonly Code<'participantRole'>[];
  @IsText() narrative!: string;
  /** In the child's own words. */
  @Maybe() @IsText() childWords?: string;
  @Maybe() @IsFlag() childAgreed?: boolean;
  /** From the second session on. */
  @Maybe() @IsCode('repeatReason') repeatReason?: Code<'repeatReason'>;
}

export const holdListeningSessionUseCase = onCase({
  route: post('cases/:caseId/listening-sessions', 'Cases.listen', { creates: true }),
  permission: 'case.write',
  body: HoldListeningSession,
  emits: [ListeningSessionHeld],
  decide: holdListeningSession,
  answer: made(ListeningSessionHeld, 'sessionId'),
});
