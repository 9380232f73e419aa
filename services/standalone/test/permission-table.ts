import type { Role } from '@mouakaba/identity';
import type { Actor } from './people.js';

/** What a route answers to who may not use it, and `granted` to who may. */
export type Outcome =
  'granted' | '403 role.not-allowed' | '403 scope.read-only' | '403 scope.outside' | '404';

/**
 * Of the case's own people · of its holder's others · of another organisation in the province · of another province.
 * Of providers: the one addressed · its others · another one of the province · of another province.
 */
type Row = readonly [own: Outcome, colleague: Outcome, beside: Outcome, far: Outcome];

const granted = 'granted';
const unseen = '404';
const everywhere: Row = [granted, granted, granted, granted];
const ownHolder: Row = [granted, granted, unseen, unseen];
const province: Row = [granted, granted, granted, unseen];
const notAllowed = all('403 role.not-allowed');
const neverSees = all(unseen);

/** trust.md: "A role that never sees such things: 404 (cases: provider, committee-member, programme-officer, administrator)". */
const ofCases = {
  provider: neverSees,
  'committee-member': neverSees,
  'programme-officer': neverSees,
  administrator: neverSees,
};
/** "referrals: committee-member, programme-officer, data-protection-officer, administrator" */
const ofReferrals = {
  'committee-member': neverSees,
  'data-protection-officer': neverSees,
  'programme-officer': neverSees,
  administrator: neverSees,
};
/** What is filtered by a holder or a province outside one's own is no 404: 403 scope.outside. */
const outside = '403 scope.outside';

/** "own cases; holder's cases read-only" */
const ownCase: Row = [granted, '403 scope.read-only', unseen, unseen];
const listOfHolder: Row = [granted, granted, outside, outside];
const listOfProvince: Row = [granted, granted, granted, outside];

/** The provider first: of a step that both may take, the provider's own word is the plain one. */
export const roles = [
  ...(['provider', 'caseworker', 'coordinator', 'centre-officer', 'committee-member', 'auditor'] as const),
  ...(['data-protection-officer', 'programme-officer', 'administrator'] as const),
] satisfies readonly Role[];

type Rows = Readonly<Partial<Record<Role, Row>>>;
export type PermissionTable = Readonly<Record<string, Rows>>;

/** Who gets what, as trust.md says it; a role without a row is `403 role.not-allowed` wherever it stands. */
export const permissionTable: PermissionTable = {
  // "report: caseworker, coordinator (own holder), centre-officer (province)"
  'report.record': {
    ...ofCases,
    caseworker: [granted, granted, outside, outside],
    coordinator: [granted, granted, outside, outside],
    'centre-officer': [granted, granted, granted, outside],
  },
  // "screen, assign …: coordinator of the holder"
  'report.screen': { ...ofCases, coordinator: ownHolder },
  'case.assign': { ...ofCases, coordinator: ownHolder },
  // "case writes …: the case's caseworker"; "own cases; holder's cases read-only"
  'case.write': { ...ofCases, caseworker: ownCase },
  // "emergency measure, judicial report: any caseworker or coordinator of the holder"
  'emergency.write': { ...ofCases, caseworker: ownHolder, coordinator: ownHolder },
  'judicial-report.write': { ...ofCases, caseworker: ownHolder, coordinator: ownHolder },
  // domain.md, rule 7: the case's caseworker, and "lowering below a floor the coordinator"
  'assessment.complete': { ...ofCases, caseworker: ownCase, coordinator: ownHolder },
  // "decide plan and closure, reopen: coordinator of the holder"
  'plan.decide': { ...ofCases, coordinator: ownHolder },
  'closure.decide': { ...ofCases, coordinator: ownHolder },
  'case.reopen': { ...ofCases, coordinator: ownHolder },
  // "send, confirm, dispute, cancel, re-route a referral: the case's caseworker"; what is sent begins at a case
  'referral.send': { ...ofCases, caseworker: ownCase },
  'referral.settle': { ...ofReferrals, caseworker: ownCase },
  // "re-route, escalate …: centre-officer of the province"
  'referral.reroute': { ...ofReferrals, caseworker: ownCase, 'centre-officer': province },
  'referral.escalate': { ...ofReferrals, 'centre-officer': province },
  // "receipt … delivery: the provider addressed"; domain.md: or the case's caseworker, on its behalf
  'referral.perform': { ...ofReferrals, provider: ownHolder, caseworker: ownCase },
  // "own: full; holder: full; province: status, timings, parties; minimum, then packet; auditor: read"
  'referral.read': {
    ...ofReferrals,
    provider: ownHolder,
    caseworker: ownHolder,
    coordinator: ownHolder,
    'centre-officer': province,
    auditor: province,
  },
  // Asked with ?holder=, the case's. A provider has its inbox.
  'referral.list': {
    ...ofReferrals,
    caseworker: listOfHolder,
    coordinator: listOfHolder,
    'centre-officer': listOfProvince,
    auditor: listOfProvince,
  },
  // What is addressed to whoever asks: nobody's is another's.
  'inbox.read': { ...ofReferrals, provider: everywhere },
  // Who offers what is public; "register and change providers: centre-officer of the province"
  'provider.read': forEveryRole(),
  'provider.write': { 'centre-officer': listOfProvince },
  // Asked with ?holder=, the case's: the days of those who work with it.
  'agenda.read': { ...ofCases, caseworker: listOfHolder, coordinator: listOfHolder },
  // Asked with ?holder=, the case's. The last column of the role table; "own timings" of providers has no route yet.
  'statistics.read': {
    caseworker: listOfHolder,
    coordinator: listOfHolder,
    'centre-officer': listOfProvince,
    'committee-member': listOfProvince,
    auditor: listOfProvince,
    'programme-officer': everywhere,
  },
  'case.read': { ...ofCases, caseworker: ownHolder, coordinator: ownHolder, 'centre-officer': province },
  // Asked with ?holder=, the case's.
  'case.list': {
    ...ofCases,
    caseworker: [granted, granted, outside, outside],
    coordinator: [granted, granted, outside, outside],
    'centre-officer': [granted, granted, granted, outside],
  },
  // "integrity, history: auditor of the case's province"
  'history.read': { ...ofCases, auditor: province },
  'integrity.read': { ...ofCases, auditor: province },
  // Of all provinces that are the caller's.
  'case.audit': { ...ofCases, auditor: everywhere },
  'integrity.list': { ...ofCases, auditor: everywhere },
  'access-log.read': { ...ofCases, auditor: province },
  // "units, centres …: programme-officer"; what they are called and where they are is public
  'unit.write': { 'programme-officer': everywhere },
  'unit.read': forEveryRole(),
  // "roster (workers): coordinator of the holder"; read by those who work with the holder
  'roster.write': { coordinator: ownHolder },
  'roster.read': {
    caseworker: ownHolder,
    coordinator: ownHolder,
    'centre-officer': province,
    'programme-officer': everywhere,
  },
  // "system: accounts, configuration, rebuilds"
  // "shown to the data protection officer and to the coordinators of the holder concerned"
  'account.list': {
    coordinator: everywhere,
    'data-protection-officer': everywhere,
    administrator: everywhere,
  },
  'account.read': {
    coordinator: ownHolder,
    'data-protection-officer': province,
    administrator: everywhere,
  },
  // "the holder's coordinator, the data protection officer, another administrator"
  'account.confirm': {
    coordinator: ownHolder,
    'data-protection-officer': province,
    administrator: everywhere,
  },
  'account.manage': { administrator: everywhere },
  'projection.manage': { administrator: everywhere },
  'password.change': forEveryRole(),
  'self.read': forEveryRole(),
  'reference.read': forEveryRole(),
};

/** All that stand somewhere: every role at every distance, and an account without any role. */
export const actors: readonly Actor[] = [
  ...roles.flatMap((role) => [role, `${role}/colleague`, `${role}/beside`, `${role}/far`] as const),
  'nobody',
];

/** @throws Error the table has no such permission */
export function expectedOf(permission: string, actor: Actor, table = permissionTable): Outcome {
  const rows = table[permission];
  if (rows === undefined) throw new Error(`the table has no row for ${permission}: say who gets what`);
  const own = ['password.change', 'self.read'].includes(permission);
  if (actor === 'nobody') return own ? granted : '403 role.not-allowed';
  const [role, distance] = actor.split('/') as [Role, string?];
  const place = { own: 0, colleague: 1, beside: 2, far: 3 }[distance ?? 'own'] ?? 0;
  return (rows[role] ?? notAllowed)[place] ?? '404';
}

/** Somebody who may, to send something else that is wrong. */
export function entitled(permission: string): Actor {
  const found = actors.find((actor) => expectedOf(permission, actor) === granted);
  if (found === undefined) throw new Error(`nobody may ${permission}`);
  return found;
}

export interface Cell {
  readonly route: string;
  readonly permission: string;
  readonly actor: Actor;
  readonly outcome: string;
}

/** The cells that are not as the table says: none, if all is well. */
export function differences(cells: readonly Cell[], table = permissionTable): readonly string[] {
  return cells.flatMap(({ route, permission, actor, outcome }) => {
    const expected = expectedOf(permission, actor, table);
    return expected === outcome ? [] : [`${route} as ${actor}: ${outcome}, not ${expected}`];
  });
}

function all(outcome: Outcome): Row {
  return [outcome, outcome, outcome, outcome];
}

function forEveryRole(): Rows {
  return Object.fromEntries(roles.map((role) => [role, everywhere]));
}
