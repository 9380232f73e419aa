import { SessionHeld, type Code } from '@mouakaba/contracts';
import { IsCode, IsFlag, IsInstant, IsText, IsWhole, Maybe } from '@mouakaba/http';
import { Cases, Command, dataOf, useCase } from '@mouakaba/host';
import { holdSession, type HoldSession as Fields } from '../domain/decisions/accompaniment.js';

export class HoldSessionBody {
  @IsCode('serviceType') serviceType!: Code<'serviceType'>;
  @IsInstant() heldAt!: string;
  @IsWhole(1, 600) minutes!: number;
  @IsCode('placeKind') placeKind!: Code<'placeKind'>;
  @IsFlag() childSeen!: boolean;
  @Maybe() @IsText() notes?: string;
}

/** Its fields are the body and the track that the path names. */
export class HoldSession extends Command<Fields> {
  static readonly permission = 'case.write';
}

export const HoldSessionHandler = useCase(HoldSession, Cases, holdSession, {
  ids: (events) => ({ sessionId: dataOf(SessionHeld, events)?.sessionId }),
});
