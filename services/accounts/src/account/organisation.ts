import type { Code } from '@mouakaba/contracts';
import { refuse, type Refusal } from '@mouakaba/event-sourcing';
import type { Role } from '@mouakaba/identity';
import type { Claims } from './claims.js';

/** A unit or a centre holds cases; a provider is asked for services. */
export interface Organisation {
  readonly kind: 'holder' | 'provider';
  readonly province: Code<'province'>;
}

export interface OrganisationFacts {
  /** The organisation that is wanted; undefined where none is, or none has that id. */
  readonly found: Organisation | undefined;
}

/** What whoever has the role acts for. Other roles may belong to any organisation. */
const kinds: Partial<Readonly<Record<Role, Organisation['kind']>>> = {
  ...{ caseworker: 'holder', coordinator: 'holder', 'centre-officer': 'holder', provider: 'provider' },
};

/** Whether whoever had these claims acts no more for the organisation, or no more in one of the roles. */
export function actsLess(before: Claims, after: Claims): boolean {
  if (before.organisation === undefined) return false;
  const moved = before.organisation !== after.organisation;
  return before.roles.some((role) => role in kinds && (moved || !after.roles.includes(role)));
}

/** Refused unless the organisation is there, and one that the roles act for: what an account reaches hangs on it. */
export function mustBeOrganisationOf(
  { roles, organisation }: Claims,
  { found }: OrganisationFacts,
): Refusal | undefined {
  if (organisation === undefined) return undefined;
  if (found === undefined) return refuse('account.organisation-unknown', { organisation });
  const others = roles.filter((role) => (kinds[role] ?? found.kind) !== found.kind);
  return others.length === 0 ? undefined : refuse('account.organisation-mismatch', { roles: others });
}
