import { refuse, type Refusal } from '@mouakaba/event-sourcing';
import type { Role } from '@mouakaba/identity';
import type { PasswordHash } from './password.js';

/** The shape of an account's subject. */
export const subShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What an account's access tokens say. Absent means absent from the token: no scope. */
export interface AccountClaims {
  readonly roles: readonly Role[];
  /** The unit, centre or provider that it belongs to. */
  readonly organisation?: string;
  /** ISO 3166-2 codes, or `['*']` for a national role. */
  readonly provinces?: readonly string[];
  readonly locale?: string;
}

export interface NewAccount extends AccountClaims {
  /** Personal data: sealed before it is stored. */
  readonly name?: string;
}

export interface Account extends NewAccount {
  readonly sub: string;
  readonly disabled: boolean;
  readonly createdAt: string;
}

/** What to change; null takes a claim away. Tokens already out keep the old claims until they expire. */
export interface AccountChange {
  readonly roles?: readonly Role[];
  readonly organisation?: string | null;
  readonly provinces?: readonly string[] | null;
  readonly locale?: string | null;
}

/** Told once, to whoever made the account or reset its password. */
export interface Credentials {
  readonly sub: string;
  readonly oneTimePassword: string;
}

/** Seals a person's name under a key of its account. */
export interface NameSealing {
  seal(accountId: string, name: string): Promise<string>;
  /** Undefined once the key is destroyed. */
  open(accountId: string, sealed: string): Promise<string | undefined>;
}

/** As stored. */
export interface AccountRecord extends AccountClaims {
  readonly sealedName?: string;
  readonly password: PasswordHash;
  /** The password was drawn by the system and is to be replaced by its owner's own. */
  readonly oneTime: boolean;
  readonly disabled: boolean;
  readonly createdAt: string;
}

/** The claims after a change. */
export function changed<Claims extends AccountClaims>(before: Claims, change: AccountChange): Claims {
  const merged = Object.entries({ ...before, ...change });
  return Object.fromEntries(
    merged.filter(([, value]) => value !== null && value !== undefined),
  ) as unknown as Claims;
}

/** Roles that reach only what is their organisation's: without one, nothing. */
const ofAnOrganisation: readonly Role[] = ['caseworker', 'coordinator', 'provider'];

/** Refused unless whoever acts for an organisation belongs to one. */
export function mustHaveOrganisation({ roles, organisation }: AccountClaims): Refusal | undefined {
  const without = organisation === undefined ? roles.filter((role) => ofAnOrganisation.includes(role)) : [];
  return without.length === 0 ? undefined : refuse('account.organisation-missing', { roles: without });
}

/** The claims alone, as tokens carry them. */
export function claimsOf({ roles, organisation, provinces, locale }: AccountClaims): AccountClaims {
  return {
    roles,
    ...(organisation === undefined ? {} : { organisation }),
    ...(provinces === undefined ? {} : { provinces }),
    ...(locale === undefined ? {} : { locale }),
  };
}
