import type { Code } from '@mouakaba/contracts';
import { IsCode, IsProvince, IsShortText, Maybe, Nested } from '@mouakaba/http';
import { Command, useCase } from '@mouakaba/platform';
import { establishUnit } from '../domain/decisions/establish-holder.js';
import { Holders } from './holders.js';

export class BilingualNameBody {
  @IsShortText() ar!: string;
  @IsShortText() fr!: string;
}

export class EstablishUnitBody {
  @Nested(() => BilingualNameBody) name!: BilingualNameBody;
  @Maybe() @IsShortText() association?: string;
  @IsProvince() province!: Code<'province'>;
  /** From geography when absent. */
  @Maybe() @IsCode('region') region?: Code<'region'>;
}

export class EstablishUnit extends Command<EstablishUnitBody> {
  static readonly permission = 'unit.write';
}

export const EstablishUnitHandler = useCase(EstablishUnit, Holders, establishUnit, { begins: true });
