import { ListeningSessionHeld, type Code } from '@mouakaba/contracts';
import { IsCode, IsCodes, IsFlag, IsInstant, IsText, IsWhole, Maybe } from '@mouakaba/http';
import { Cases, Command, dataOf, useCase } from '@mouakaba/platform';
import { holdListeningSession } from '../domain/decisions/hold-listening-session.js';

export class HoldListeningSessionBody {
  /** When it began. */
  @IsInstant() heldAt!: string;
  @IsWhole(1, 600) durationMinutes!: number;
  @IsCode('language') language!: Code<'language'>;
  @IsCodes('participantRole') presentRoles!: Code<'participantRole'>[];
  @IsText() narrative!: string;
  /** In the child's own words. */
  @Maybe() @IsText() childWords?: string;
  @Maybe() @IsFlag() childAgreed?: boolean;
  /** From the second session on. */
  @Maybe() @IsCode('repeatReason') repeatReason?: Code<'repeatReason'>;
}

export class HoldListeningSession extends Command<HoldListeningSessionBody> {
  static readonly permission = 'case.write';
}

export const HoldListeningSessionHandler = useCase(HoldListeningSession, Cases, holdListeningSession, {
  ids: (events) => ({ sessionId: dataOf(ListeningSessionHeld, events)?.sessionId }),
});
