import type { Caller, Role } from './caller.js';

/** The roles that somebody has as one of a holder's people. */
const teamRoles: ReadonlySet<Role> = new Set(['caseworker', 'coordinator', 'centre-officer']);

/** What the roster of a holder says of somebody who was in its team and left. */
export interface Departure {
  /** The roles of then, but for those in which the person is back. */
  readonly roles: readonly string[];
  /** Whether the person is in the team in another role now. */
  readonly stays: boolean;
}

/** The holder in whose team the caller may be, as the account says. */
export function teamOf({ roles, organisation }: Caller): string | undefined {
  return roles.some((role) => teamRoles.has(role)) ? organisation : undefined;
}

/**
 * The caller once a team was left. Who stays in another role loses the roles that ended. Who is gone stands outside, as
 * somebody of no holder: every role in the team has ended with the last place there.
 */
export function afterLeaving(caller: Caller, { roles: left, stays }: Departure): Caller {
  const { organisation, ...outside } = caller;
  if (organisation === undefined) return caller;
  const ended = caller.roles.filter((role) => teamRoles.has(role) && (!stays || left.includes(role)));
  if (ended.length === 0) return caller;
  const leftTeamAs = ended.map((role) => ({ role, holderId: organisation }));
  // An officer reaches by provinces, which would stay.
  const over = new Set<Role>(stays ? ended : ['centre-officer']);
  const roles = caller.roles.filter((role) => !over.has(role));
  return { ...outside, ...(stays ? { organisation } : {}), roles, leftTeamAs };
}
