import type { ReadyClaims } from '@mouakaba/accounts/testing';
import type { Role } from '@mouakaba/identity';

/** How far somebody stands from the fixture's case; without it: the holder's own people, the case's own caseworker. */
export type Distance = 'colleague' | 'beside' | 'far';
export type Actor = Role | `${Role}/${Distance}` | 'nobody';

/** Where the fixture's cases are, and where they are not. */
export interface Places {
  /** The unit that holds the cases. */
  readonly unit: string;
  /** Another unit of the same province. */
  readonly unitBeside: string;
  /** A unit of another province. */
  readonly unitFar: string;
  /** The centre of the cases' province. */
  readonly centre: string;
  readonly centreFar: string;
  /** To whom the cases' referrals are addressed. */
  readonly provider: string;
  /** Another provider of the same province. */
  readonly providerBeside: string;
  readonly providerFar: string;
}

export const here = 'MA-OUJ';
export const far = 'MA-NAD';

/** The claims of an actor's account, as an administrator would give them. */
export function claimsOf(actor: Actor, places: Places | undefined): ReadyClaims {
  if (actor === 'nobody') return { roles: [], provinces: [here] };
  const [role, distance = 'own'] = actor.split('/') as [Role, (Distance | 'own')?];
  const provinces = [distance === 'far' ? far : here];
  const claims = { roles: [role], provinces, locale: 'ar' };
  const at = (own: string, beside: string, elsewhere: string) =>
    distance === 'far' ? elsewhere : distance === 'beside' ? beside : own;
  switch (role) {
    case 'caseworker':
    case 'coordinator':
      if (places === undefined) throw new Error(`${actor} belongs to a unit, and there is none yet`);
      return { ...claims, organisation: at(places.unit, places.unitBeside, places.unitFar) };
    case 'centre-officer':
      if (places === undefined) throw new Error(`${actor} belongs to a centre, and there is none yet`);
      return { ...claims, organisation: at(places.centre, places.unitBeside, places.centreFar) };
    case 'provider':
      if (places === undefined) throw new Error(`${actor} belongs to a provider, and there is none yet`);
      return { ...claims, organisation: at(places.provider, places.providerBeside, places.providerFar) };
    default:
      return claims;
  }
}
