import { roles, type Caller, type Role } from './caller.js';

/** How far a role reaches: its own cases, those of its organisation, what is addressed to it, its provinces, all. */
export type Reach = 'own' | 'holder' | 'addressed' | 'provinces' | 'national';

/** What a role may see of a permission's things, and on which of them it may act. */
export interface Allowance {
  readonly read: Reach;
  /** Absent where the permission is one to read. */
  readonly write?: Reach;
}

export type Resource =
  | 'case'
  | 'referral'
  | 'provider'
  | 'statistics'
  | 'holder'
  | 'account'
  | 'projection'
  | 'reference'
  | 'self';

/** Roles to which things of a kind do not exist: 404, not 403, so that an answer never says that there is something. */
const neverSees: Partial<Record<Resource, readonly Role[]>> = {
  case: ['provider', 'committee-member', 'programme-officer', 'administrator'],
  referral: ['committee-member', 'data-protection-officer', 'programme-officer', 'administrator'],
};

interface Rule {
  readonly on: Resource;
  readonly roles: Readonly<Partial<Record<Role, Allowance>>>;
}

const everyRole = (allowance: Allowance) =>
  Object.fromEntries(roles.map((role) => [role, allowance])) as Record<Role, Allowance>;

const ownCase = { caseworker: { read: 'holder', write: 'own' } } as const;
const anyOfHolder = {
  caseworker: { read: 'holder', write: 'holder' },
  coordinator: { read: 'holder', write: 'holder' },
} as const;
const whoAnswersForAccounts = {
  coordinator: { read: 'holder' },
  'data-protection-officer': { read: 'provinces' },
  administrator: { read: 'national' },
} as const;
const coordinatorOfHolder = { coordinator: { read: 'holder', write: 'holder' } } as const;

/** Need to know, in one place. Whatever is not written here is denied. */
const table = {
  'report.record': {
    on: 'case',
    roles: {
      caseworker: { read: 'holder', write: 'holder' },
      coordinator: { read: 'holder', write: 'holder' },
      'centre-officer': { read: 'provinces', write: 'provinces' },
    },
  },
  'report.screen': { on: 'case', roles: coordinatorOfHolder },
  'case.assign': { on: 'case', roles: coordinatorOfHolder },
  // Reception, listening, consents, withdrawals: by the case's caseworker alone.
  'case.write': { on: 'case', roles: ownCase },
  // Danger does not wait for the case's own caseworker.
  'emergency.write': { on: 'case', roles: anyOfHolder },
  'judicial-report.write': { on: 'case', roles: anyOfHolder },
  // The case's caseworker; the coordinator to set another risk level: rule 7's word on a floor is the coordinator's.
  'assessment.complete': { on: 'case', roles: { ...ownCase, ...coordinatorOfHolder } },
  'plan.decide': { on: 'case', roles: coordinatorOfHolder },
  'closure.decide': { on: 'case', roles: coordinatorOfHolder },
  'case.reopen': { on: 'case', roles: coordinatorOfHolder },
  'referral.send': { on: 'case', roles: ownCase },
  'case.read': {
    on: 'case',
    roles: {
      caseworker: { read: 'holder' },
      coordinator: { read: 'holder' },
      // Pseudonymous, unless `opens` says more.
      'centre-officer': { read: 'provinces' },
    },
  },
  'case.list': {
    on: 'case',
    roles: {
      caseworker: { read: 'holder' },
      coordinator: { read: 'holder' },
      'centre-officer': { read: 'provinces' },
    },
  },

  'agenda.read': {
    on: 'case',
    roles: { caseworker: { read: 'holder' }, coordinator: { read: 'holder' } },
  },

  // Confirmation, dispute, cancellation, pause and resumption: by the sender.
  'referral.settle': { on: 'referral', roles: ownCase },
  'referral.reroute': {
    on: 'referral',
    roles: { ...ownCase, 'centre-officer': { read: 'provinces', write: 'provinces' } },
  },
  'referral.escalate': {
    on: 'referral',
    roles: { 'centre-officer': { read: 'provinces', write: 'provinces' } },
  },
  // Receipt to delivery: by the provider addressed, or recorded on its behalf by the case's caseworker.
  'referral.perform': {
    on: 'referral',
    roles: { provider: { read: 'addressed', write: 'addressed' }, ...ownCase },
  },
  'referral.read': {
    on: 'referral',
    roles: {
      caseworker: { read: 'holder' },
      coordinator: { read: 'holder' },
      'centre-officer': { read: 'provinces' },
      provider: { read: 'addressed' },
      auditor: { read: 'provinces' },
    },
  },
  'referral.list': {
    on: 'referral',
    roles: {
      caseworker: { read: 'holder' },
      coordinator: { read: 'holder' },
      'centre-officer': { read: 'provinces' },
      auditor: { read: 'provinces' },
    },
  },
  'inbox.read': { on: 'referral', roles: { provider: { read: 'addressed' } } },
  'provider.read': { on: 'provider', roles: everyRole({ read: 'national' }) },
  'provider.write': {
    on: 'provider',
    roles: { 'centre-officer': { read: 'national', write: 'provinces' } },
  },

  'statistics.read': {
    on: 'statistics',
    roles: {
      caseworker: { read: 'holder' },
      coordinator: { read: 'holder' },
      'centre-officer': { read: 'provinces' },
      'committee-member': { read: 'provinces' },
      auditor: { read: 'provinces' },
      'programme-officer': { read: 'national' },
    },
  },

  'case.audit': { on: 'case', roles: { auditor: { read: 'provinces' } } },
  'history.read': { on: 'case', roles: { auditor: { read: 'provinces' } } },
  'integrity.read': { on: 'case', roles: { auditor: { read: 'provinces' } } },
  'integrity.list': { on: 'case', roles: { auditor: { read: 'provinces' } } },
  'access-log.read': { on: 'case', roles: { auditor: { read: 'provinces' } } },

  // Units and centres are public, their rosters are not.
  'unit.read': { on: 'holder', roles: everyRole({ read: 'national' }) },
  'unit.write': { on: 'holder', roles: { 'programme-officer': { read: 'national', write: 'national' } } },
  'roster.read': {
    on: 'holder',
    roles: {
      caseworker: { read: 'holder' },
      coordinator: { read: 'holder' },
      'centre-officer': { read: 'provinces' },
      'programme-officer': { read: 'national' },
    },
  },
  'roster.write': { on: 'holder', roles: { coordinator: { read: 'holder', write: 'holder' } } },

  // Who may do what is seen by those who answer for it: in their provinces, in their holder.
  'account.list': { on: 'account', roles: whoAnswersForAccounts },
  'account.read': { on: 'account', roles: whoAnswersForAccounts },
  // By a second person: never by whoever asked for the roles, nor by whoever gets them.
  'account.confirm': { on: 'account', roles: whoAnswersForAccounts },
  'account.manage': { on: 'account', roles: { administrator: { read: 'national', write: 'national' } } },
  'projection.manage': {
    on: 'projection',
    roles: { administrator: { read: 'national', write: 'national' } },
  },

  'password.change': { on: 'self', roles: everyRole({ read: 'national' }) },
  'self.read': { on: 'self', roles: everyRole({ read: 'national' }) },
  'reference.read': { on: 'reference', roles: everyRole({ read: 'national' }) },
} as const satisfies Record<string, Rule>;

export type Permission = keyof typeof table;

export const permissions = Object.keys(table) as readonly Permission[];

/** Whether the table has such a row. */
export function isPermission(name: unknown): name is Permission {
  return typeof name === 'string' && Object.hasOwn(table, name);
}

/** What the permission is about. Where there is no such thing, or none for the caller: `<resource>.not-found`. */
export function resourceOf(permission: Permission): Resource {
  return table[permission].on;
}

/** The caller's roles that have the permission, in the caller's order, each with its reach. */
export function allowances(permission: Permission, caller: Caller): readonly (readonly [Role, Allowance])[] {
  if (!isPermission(permission)) return [];
  const rule: Rule = table[permission];
  return caller.roles.flatMap((role) => {
    const allowance = Object.hasOwn(rule.roles, role) ? rule.roles[role] : undefined;
    return allowance === undefined ? [] : [[role, allowance] as const];
  });
}

/**
 * What the route answers before it looks at any id: `granted` (the scope is decided later), `unseen` (404) to those
 * for whom such things do not exist, `left-team` (403) to those who could write so until they left the team,
 * `not-allowed` (403) to those who see them but lack this action.
 */
export function routeAnswer(
  permission: Permission,
  caller: Caller,
): 'granted' | 'unseen' | 'left-team' | 'not-allowed' {
  if (!isPermission(permission)) return 'not-allowed';
  if (wroteInTeam(permission, caller)) return 'left-team';
  const { on } = table[permission];
  if (on === 'self' || allowances(permission, caller).length > 0) return 'granted';
  if (caller.roles.length === 0) return 'not-allowed';
  return caller.roles.every((role) => neverSees[on]?.includes(role)) ? 'unseen' : 'not-allowed';
}

/** Whether nothing but roles that ended with leaving a team would let the caller write so. */
function wroteInTeam(permission: Permission, caller: Caller): boolean {
  const ended = (caller.leftTeamAs ?? []).map(({ role }) => role);
  if (ended.length === 0) return false;
  const roles = [...new Set([...caller.roles, ...ended])];
  const writing = allowances(permission, { ...caller, roles }).filter(([, { write }]) => write !== undefined);
  return writing.length > 0 && writing.every(([role]) => ended.includes(role));
}

/** What the caller may do, coarsely: the answer of /v1/me. */
export function permissionsOf(caller: Caller): readonly Permission[] {
  return permissions.filter((permission) => routeAnswer(permission, caller) === 'granted');
}
