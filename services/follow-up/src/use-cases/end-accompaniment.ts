import { IsText, Maybe } from '@mouakaba/http';
import { Cases, Command, useCase } from '@mouakaba/host';
import { endAccompaniment, type EndAccompaniment as Fields } from '../domain/decisions/accompaniment.js';

export class EndAccompanimentBody {
  @Maybe() @IsText() note?: string;
}

/** Its fields are the body and the track that the path names. */
export class EndAccompaniment extends Command<Fields> {
  static readonly permission = 'case.write';
}

export const EndAccompanimentHandler = useCase(EndAccompaniment, Cases, endAccompaniment);
