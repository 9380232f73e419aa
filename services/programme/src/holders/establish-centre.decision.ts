import { CentreEstablished, happened, regionOf } from '@mouakaba/contracts';
import type { Holder } from '@mouakaba/case-file';
import type { Decision, Command } from '@mouakaba/event-sourcing';
import type { EstablishCentre } from './establish-centre.js';

/** A centre works in a province too, and its region follows from geography. */
export function establishCentre(
  _: Holder,
  { name, province }: Command<EstablishCentre>,
): Decision<CentreEstablished> {
  return happened(CentreEstablished, { name: { ...name }, province, region: regionOf(province) });
}
