import type { Code } from '@mouakaba/contracts';
import { IsCode, IsText } from '@mouakaba/http';
import { Cases, Command, useCase } from '@mouakaba/host';
import { openAccompaniment } from '../domain/decisions/accompaniment.js';

export class OpenAccompanimentBody {
  @IsCode('accompanimentTrack') track!: Code<'accompanimentTrack'>;
  /** The subject of the account of the worker who leads it. */
  @IsText(128) leadId!: string;
}

export class OpenAccompaniment extends Command<OpenAccompanimentBody> {
  static readonly permission = 'case.write';
}

export const OpenAccompanimentHandler = useCase(OpenAccompaniment, Cases, openAccompaniment);
