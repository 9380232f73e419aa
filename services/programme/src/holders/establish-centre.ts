import { CentreEstablished, type Code } from '@mouakaba/contracts';
import { IsProvince, Nested, post } from '@mouakaba/http';
import { onCentre } from '../on-holder.js';
import { BilingualName } from './bilingual-name.js';
import { establishCentre } from './establish-holder.decision.js';

export class EstablishCentre {
  @Nested(() => BilingualName) name!: BilingualName;
  @IsProvince() province!: Code<'province'>;
}

export const establishCentreUseCase = onCentre({
  route: post('centres', 'Holders.establishCentre', { creates: true }),
  permission: 'unit.write',
  begins: true,
  body: EstablishCentre,
  emits: [CentreEstablished],
  decide: establishCentre,
});
