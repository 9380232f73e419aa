import { CentreEstablished, UnitEstablished, happened, regionOf, type Code } from '@mouakaba/contracts';
import { refuse, type Decision, type Command } from '@mouakaba/event-sourcing';
import type { HolderState } from '../holder.js';

export interface EstablishUnit {
  readonly name: { readonly ar: string; readonly fr: string };
  readonly association?: string;
  readonly province: Code<'province'>;
  readonly region?: Code<'region'>;
}

export type EstablishCentre = Pick<EstablishUnit, 'name' | 'province'>;

/** A unit works in a province; its region follows from geography. */
export function establishUnit(_: HolderState, command: Command<EstablishUnit>): Decision {
  const { name, association, province } = command;
  const expectedRegion = regionOf(province);
  const { region = expectedRegion } = command;
  if (region !== expectedRegion) return refuse('unit.region-mismatch', { province, region, expectedRegion });
  return happened(UnitEstablished, { name: { ...name }, association, province, region });
}

export function establishCentre(_: HolderState, { name, province }: Command<EstablishCentre>): Decision {
  return happened(CentreEstablished, { name: { ...name }, province, region: regionOf(province) });
}
