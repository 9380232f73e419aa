import { isCode, type Code } from '@mouakaba/contracts';
import { refuse, type Refusal } from '@mouakaba/event-sourcing';
import { everyProvince, excludedTogether, isNominative, type Role } from '@mouakaba/identity';

/** What an account may be and how far that reaches. Absent means absent from its tokens: no scope. */
export interface Claims {
  readonly roles: readonly Role[];
  /** The unit, centre or provider that it belongs to. */
  readonly organisation?: string;
  /** ISO 3166-2 codes, or `['*']` for a national role. */
  readonly provinces?: readonly string[];
}

/** The nominative roles that count, and in which scope they do. */
export type Grant = Claims;

export const nothing: Claims = { roles: [] };

/** Claims as events tell them. */
interface ToldClaims {
  readonly roles: readonly Role[];
  readonly organisation?: string;
  readonly provinces?: readonly Code<'province'>[];
  readonly national?: boolean;
}

export function claimsIn({ roles, organisation, provinces, national }: ToldClaims): Claims {
  return present({ roles, organisation, provinces: national === true ? [everyProvince] : provinces });
}

export function toldClaims({ roles, organisation, provinces }: Claims) {
  const national = provinces?.includes(everyProvince) === true;
  const told = provinces?.filter((code) => isCode('province', code));
  return {
    roles: [...roles],
    organisation,
    provinces: national || told === undefined ? undefined : [...told],
    national: national ? true : undefined,
  };
}

/** What would count of the claims if a second person had confirmed them. */
export function wholeGrant({ roles, ...scope }: Claims): Grant {
  return { roles: roles.filter(isNominative), ...scope };
}

/** What still counts of a grant when other claims are wanted: never more than before. */
export function narrowed(granted: Grant, wanted: Claims): Grant {
  // A role for one organisation says nothing of the same role for another.
  if (granted.organisation !== wanted.organisation) return nothing;
  const provinces = inBoth(granted.provinces, wanted.provinces);
  const roles = granted.roles.filter((role) => wanted.roles.includes(role));
  return present({ roles, organisation: wanted.organisation, provinces });
}

/** What tokens carry: roles that need no confirmation, and of the others those that count, in the scope that counts. */
export function inForce(wanted: Claims, granted: Grant): Claims {
  const roles = wanted.roles.filter((role) => !isNominative(role) || granted.roles.includes(role));
  return roles.some(isNominative) ? { ...granted, roles } : { ...wanted, roles };
}

/** The nominative roles that do not count yet, or not yet in all of the scope that is wanted. */
export function awaitingIn(wanted: Claims, granted: Grant): readonly Role[] {
  const whole = wholeGrant(wanted);
  const wider = !covers(granted.provinces ?? [], wanted.provinces ?? []);
  return whole.roles.filter((role) => wider || !granted.roles.includes(role));
}

/** In whatever order they are told. */
export function sameClaims(one: Claims, other: Claims): boolean {
  return (
    one.organisation === other.organisation &&
    sameSet(one.roles, other.roles) &&
    sameSet(one.provinces ?? [], other.provinces ?? [])
  );
}

function sameSet(some: readonly string[], others: readonly string[]): boolean {
  return some.every((each) => others.includes(each)) && others.every((each) => some.includes(each));
}

/** Whether all of the places are among those. */
export function covers(provinces: readonly string[], places: readonly string[]): boolean {
  return provinces.includes(everyProvince) || places.every((place) => provinces.includes(place));
}

/** Roles that reach only what is their organisation's: without one, nothing. */
const ofAnOrganisation: readonly Role[] = ['caseworker', 'coordinator', 'provider'];

/** Refused unless whoever acts for an organisation belongs to one. */
export function mustHaveOrganisation({ roles, organisation }: Claims): Refusal | undefined {
  const without = organisation === undefined ? roles.filter((role) => ofAnOrganisation.includes(role)) : [];
  return without.length === 0 ? undefined : refuse('account.organisation-missing', { roles: without });
}

export function mustNotExclude({ roles }: Claims): Refusal | undefined {
  const together = excludedTogether(roles);
  return together.length === 0 ? undefined : refuse('account.roles-excluded', { roles: together });
}

function inBoth(
  some: readonly string[] | undefined,
  others: readonly string[] | undefined,
): readonly string[] | undefined {
  if (some === undefined || others === undefined) return undefined;
  if (some.includes(everyProvince)) return others;
  const both = others.includes(everyProvince) ? some : some.filter((place) => others.includes(place));
  return both.length === 0 ? undefined : both;
}

function present(claims: {
  readonly roles: readonly Role[];
  readonly organisation: string | undefined;
  readonly provinces: readonly string[] | undefined;
}): Claims {
  const { roles, organisation, provinces } = claims;
  return {
    roles,
    ...(organisation === undefined ? {} : { organisation }),
    ...(provinces === undefined ? {} : { provinces }),
  };
}
