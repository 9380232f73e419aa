import type { Holder } from '@mouakaba/case-file';
import { CentreEstablished, happened, regionOf, UnitEstablished } from '@mouakaba/contracts';
import { refuse, type Command, type Decision } from '@mouakaba/event-sourcing';
import type { EstablishCentre } from './establish-centre.js';
import type { EstablishUnit } from './establish-unit.js';

/** A unit works in a province; its region follows from geography. */
export function establishUnit(_: Holder, command: Command<EstablishUnit>): Decision<UnitEstablished> {
  const { name, association, province } = command;
  const expectedRegion = regionOf(province);
  const { region = expectedRegion } = command;
  if (region !== expectedRegion) return refuse('unit.region-mismatch', { province, region, expectedRegion });
  return happened(UnitEstablished, { name: { ...name }, association, province, region });
}

/** A centre works in a province too, and its region follows from geography. */
export function establishCentre(
  _: Holder,
  { name, province }: Command<EstablishCentre>,
): Decision<CentreEstablished> {
  return happened(CentreEstablished, { name: { ...name }, province, region: regionOf(province) });
}
