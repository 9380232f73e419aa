import type { Code } from '@mouakaba/contracts';
import { IsProvince, Nested } from '@mouakaba/http';
import { Command, useCase } from '@mouakaba/platform';
import { establishCentre } from '../domain/decisions/establish-holder.js';
import { BilingualNameBody } from './establish-unit.js';
import { Holders } from './holders.js';

export class EstablishCentreBody {
  @Nested(() => BilingualNameBody) name!: BilingualNameBody;
  @IsProvince() province!: Code<'province'>;
}

export class EstablishCentre extends Command<EstablishCentreBody> {
  static readonly permission = 'unit.write';
}

export const EstablishCentreHandler = useCase(EstablishCentre, Holders, establishCentre, { begins: true });
