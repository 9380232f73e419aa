import { UnitEstablished, happened, regionOf } from '@mouakaba/contracts';
import type { Holder } from '@mouakaba/case-file';
import { refuse, type Decision, type Command } from '@mouakaba/event-sourcing';
import type { EstablishUnit } from './establish-unit.js';

/** A unit works in a province; its region follows from geography. */
export function establishUnit(_: Holder, command: Command<EstablishUnit>): Decision<UnitEstablished> {
  const { name, association, province } = command;
  const expectedRegion = regionOf(province);
  const { region = expectedRegion } = command;
  if (region !== expectedRegion) return refuse('unit.region-mismatch', { province, region, expectedRegion });
  return happened(UnitEstablished, { name: { ...name }, association, province, region });
}
