import { roles, type Role } from './caller.js';
import { allowances, type Permission, type Reach } from './permissions.js';

/** Permissions to read things that hold sealed compartments: the file, the packet of a referral, the history. */
const opening: readonly Permission[] = ['case.read', 'referral.read', 'history.read'];

function reachesOf(role: Role): readonly Reach[] {
  const holder = { sub: '', roles: [role], provinces: [] };
  return opening.flatMap((permission) => allowances(permission, holder).map(([, { read }]) => read));
}

/** Roles that may come to see who a child is: they count only once a second person has confirmed them. */
export const nominativeRoles: readonly Role[] = roles.filter((role) => reachesOf(role).length > 0);

export function isNominative(role: Role): boolean {
  return nominativeRoles.includes(role);
}

/** Whether the role's sight of children goes by provinces, and not by the organisation alone. */
export function reachesByProvince(role: Role): boolean {
  return reachesOf(role).includes('provinces');
}

/** Who runs the installation sees no child, and who is asked to help is not who asks. */
const exclusions: readonly (readonly [Role, readonly Role[]])[] = [
  ['administrator', nominativeRoles],
  ['provider', ['caseworker']],
];

/** Those of the roles that one account cannot have together; none if all is well. */
export function excludedTogether(held: readonly Role[]): readonly Role[] {
  const excluded = exclusions.flatMap(([role, others]) => {
    const also = held.includes(role) ? others.filter((other) => held.includes(other)) : [];
    return also.length === 0 ? [] : [role, ...also];
  });
  return [...new Set(excluded)];
}
