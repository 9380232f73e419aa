import { provinces, regionOf, regions, UnitEstablished, type Code } from '@mouakaba/contracts';
import { IsCode, IsProvince, IsShortText, Maybe, Nested, SchemaRule, post } from '@mouakaba/http';
import { onUnit } from '../on-holder.js';
import { BilingualName } from './bilingual-name.js';
import { establishUnit } from './establish-holder.decision.js';

/** A region, where one is named, is the province's. */
const regionOfProvince = regions.map(({ code: region }) => ({
  if: { properties: { region: { const: region } }, required: ['region'] },
  then: {
    properties: {
      province: { enum: provinces.flatMap(({ code }) => (regionOf(code) === region ? code : [])) },
    },
  },
}));

@SchemaRule(...regionOfProvince)
export class EstablishUnit {
  @Nested(() => BilingualName) name!: BilingualName;
  @Maybe() @IsShortText() association?: string;
  @IsProvince() province!: Code<'province'>;
  /** From geography when absent. */
  @Maybe() @IsCode('region') region?: Code<'region'>;
}

export const establishUnitUseCase = onUnit({
  route: post('units', 'Holders.establishUnit', { creates: true }),
  permission: 'unit.write',
  begins: true,
  body: EstablishUnit,
  emits: [UnitEstablished],
  decide: establishUnit,
});
