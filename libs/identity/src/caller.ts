import { uuidShape, type Actor } from '@mouakaba/contracts';

export const roles = [
  'caseworker',
  'coordinator',
  'centre-officer',
  'provider',
  'committee-member',
  'auditor',
  'data-protection-officer',
  'programme-officer',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

/** The `provinces` claim of a national role. */
export const everyProvince = '*';

/** Whoever sends a request, as the access token says. What a token does not say is absent or empty, never "everything". */
export interface Caller {
  readonly sub: string;
  /** In the token's order; roles that this release does not know are left out. */
  readonly roles: readonly Role[];
  /** The unit, centre or provider that the account belongs to. */
  readonly organisation?: string;
  /** ISO 3166-2 codes, or `['*']` for all. */
  readonly provinces: readonly string[];
  readonly locale?: string;
  /** The login that the token is of, where the issuer says so: `sid`. */
  readonly session?: string;
  /** Roles of the account that a second person has yet to confirm: they grant nothing. */
  readonly awaitingConfirmation?: readonly Role[];
  /** Roles that ended with leaving the team of a holder, which their account still names: they let nobody write. */
  readonly leftTeamAs?: readonly { readonly role: Role; readonly holderId: string }[];
  /** Logged in with a one-time password: the caller may choose another, and nothing else. */
  readonly passwordChangeNeeded?: true;
}

export function isRole(name: unknown): name is Role {
  return (roles as readonly unknown[]).includes(name);
}

/**
 * The caller that verified claims describe; undefined without a subject that is an id: events name people by it, in
 * clear and for ever, and some issuers make it of a name. Claims of the wrong shape count as missing.
 */
export function callerOf(claims: Readonly<Record<string, unknown>>): Caller | undefined {
  const sub = text(claims['sub'])?.toLowerCase();
  if (sub === undefined || !uuidShape.test(sub)) return undefined;
  const organisation = text(claims['organisation']);
  const locale = text(claims['locale']);
  const session = text(claims['sid']);
  const provinces = texts(claims['provinces']);
  return {
    sub,
    roles: texts(claims['roles']).filter(isRole),
    ...(organisation === undefined ? {} : { organisation }),
    provinces: provinces.includes(everyProvince) ? [everyProvince] : provinces,
    ...(locale === undefined ? {} : { locale }),
    ...(session === undefined ? {} : { session }),
  };
}

/** Whether the province is one of the caller's. */
export function coversProvince(caller: Caller, province: string): boolean {
  return caller.provinces.includes(everyProvince) || caller.provinces.includes(province);
}

/** The actor that events and the access log name: the account, and the role that granted it. */
export function actorOf(caller: Caller, role: Role): Actor {
  const { sub, organisation } = caller;
  return { sub, role, ...(organisation === undefined ? {} : { organisation }) };
}

function text(claim: unknown): string | undefined {
  return typeof claim === 'string' && claim !== '' ? claim : undefined;
}

function texts(claim: unknown): readonly string[] {
  if (!Array.isArray(claim)) return [];
  return [...new Set(claim.map(text).filter((value) => value !== undefined))];
}
