import {
  allowances,
  everyProvince,
  isNominative,
  reachesByProvince,
  type Caller,
  type Permission,
  type Role,
} from '@mouakaba/identity';
import { placesOf, type Account } from './account.js';
import { covers } from './claims.js';

/** Who asks, as far as accounts go. */
export type Asker = Pick<Caller, 'sub' | 'roles' | 'organisation' | 'provinces'>;

/** The first role in which the asker sees the account; undefined if it is to the asker as one that is not there. */
export function seeingRole(permission: Permission, asker: Asker, account: Account): Role | undefined {
  return roleFor(permission, asker, (reach) => {
    if (reach === 'holder') return isOwn(asker, account);
    return reach !== 'provinces' || placesOf(account).some((place) => covers(asker.provinces, [place]));
  });
}

/**
 * The first role in which the asker may confirm the account's roles: an administrator; who protects the data of all its
 * provinces; the coordinator of its holder, as far as the coordinator's own provinces go.
 */
export function confirmingRole(asker: Asker, account: Account): Role | undefined {
  const places = placesOf(account);
  const byProvince = account.wanted.roles.some((role) => isNominative(role) && reachesByProvince(role));
  return roleFor('account.confirm', asker, (reach) => {
    if (reach === 'holder')
      return (
        isOwn(asker, account) && (!byProvince || covers(asker.provinces, account.wanted.provinces ?? []))
      );
    return reach !== 'provinces' || (places.length > 0 && covers(asker.provinces, places));
  });
}

/** Whether the asker could confirm any of the account's roles in any part of their scope. */
export function answersForSome(asker: Asker, account: Account): boolean {
  const places = placesOf(account);
  const meets = places.some((place) => place === everyProvince || covers(asker.provinces, [place]));
  const role = roleFor('account.confirm', asker, (reach) =>
    reach === 'holder' ? isOwn(asker, account) : reach !== 'provinces' || meets,
  );
  return role !== undefined;
}

function roleFor(
  permission: Permission,
  asker: Asker,
  reaches: (reach: string) => boolean,
): Role | undefined {
  return allowances(permission, asker).find(([, { read }]) => reaches(read))?.[0];
}

function isOwn({ organisation }: Asker, { wanted }: Account): boolean {
  return organisation !== undefined && organisation === wanted.organisation;
}
