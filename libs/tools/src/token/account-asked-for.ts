import { WrongArguments } from '@mouakaba/host';
import type { DemoAccount } from '../demo/demo-people.js';

/**
 * The first account of a role in a unit's place, or of a role that belongs to no place.
 * @throws WrongArguments there is none: the message lists what there is
 */
export function accountAskedFor(
  accounts: readonly DemoAccount[],
  { role, unit }: { readonly role: string; readonly unit: string },
): DemoAccount {
  const roles = [...new Set(accounts.map((account) => account.role))];
  const places = [...new Set(accounts.flatMap(({ place }) => place ?? []))];
  const ofRole = accounts.filter((account) => account.role === role);
  if (ofRole.length === 0) throw new WrongArguments(`--as is one of ${roles.join(', ')}.`);
  const units = places.map((_, at) => String(at + 1));
  const place = places[units.indexOf(unit)];
  if (place === undefined) throw new WrongArguments(`--unit is one of ${units.join(', ')}.`);
  const found = ofRole.find((account) => account.place === undefined || account.place === place);
  if (found === undefined) throw new WrongArguments(`There is no ${role} in the place of unit ${unit}.`);
  return found;
}
