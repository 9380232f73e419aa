import { coversProvince, everyProvince, type Caller, type Role } from './caller.js';
import { allowances, type Permission, type Reach } from './permissions.js';

/** What a list is narrowed to. A row passes if its holder and its province are among these; an empty list passes nothing. */
export interface ListScope {
  readonly role: Role;
  readonly holders: 'all' | readonly string[];
  readonly provinces: 'all' | readonly string[];
  /** Which restricted cases pass: the caller's own, those of its holder, none. */
  readonly restricted: 'own' | 'holder' | 'none';
}

/** What the caller asks to see. A holder is named with its province (undefined when there is no such holder). */
export interface ListFilter {
  readonly holder?: { readonly id: string; readonly province: string | undefined };
  readonly province?: string;
}

/**
 * The scope of the first of the caller's roles that the filter lies within; `outside` (403 scope.outside) where it lies
 * within none. The query still applies the filter itself.
 */
export function listScope(
  permission: Permission,
  caller: Caller,
  filter: ListFilter = {},
): ListScope | 'outside' {
  const reached = allowances(permission, caller).find(([, { read }]) => within(filter, read, caller));
  return reached === undefined ? 'outside' : scopeOf(reached[0], reached[1].read, caller);
}

function within({ holder, province }: ListFilter, reach: Reach, caller: Caller): boolean {
  if (reach === 'national') return true;
  if (province !== undefined && !coversProvince(caller, province)) return false;
  if (holder === undefined) return true;
  if (reach === 'provinces') return holder.province !== undefined && coversProvince(caller, holder.province);
  return holder.id === caller.organisation;
}

function scopeOf(role: Role, reach: Reach, caller: Caller): ListScope {
  const ofHolder = reach === 'own' || reach === 'holder';
  const allProvinces = reach !== 'provinces' || caller.provinces.includes(everyProvince);
  return {
    role,
    // What is addressed to a provider is listed by the provider, never by holder.
    holders: ofHolder ? ownOrganisation(caller) : reach === 'addressed' ? [] : 'all',
    provinces: allProvinces ? 'all' : caller.provinces,
    restricted: role === 'caseworker' ? 'own' : role === 'coordinator' ? 'holder' : 'none',
  };
}

function ownOrganisation({ organisation }: Caller): readonly string[] {
  return organisation === undefined ? [] : [organisation];
}
