import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { callerOf, roles, type Caller, type Role } from './caller.js';
import { decide, mayReport, opens } from './decide.js';
import { listScope } from './list-scope.js';
import { isPermission, permissions, permissionsOf, routeAnswer, type Permission } from './permissions.js';

const columns = {
  cw: 'caseworker',
  co: 'coordinator',
  ce: 'centre-officer',
  pr: 'provider',
  cm: 'committee-member',
  au: 'auditor',
  dp: 'data-protection-officer',
  po: 'programme-officer',
  ad: 'administrator',
} as const satisfies Record<string, Role>;

/** yes: the route is open, the scope decides. 404: such things do not exist for the role. 403: it lacks the action. */
const routes = `
                    cw   co   ce   pr   cm   au   dp   po   ad
  report.record     yes  yes  yes  404  404  403  403  404  404
  report.screen     403  yes  403  404  404  403  403  404  404
  case.assign       403  yes  403  404  404  403  403  404  404
  case.write        yes  403  403  404  404  403  403  404  404
  case.read         yes  yes  yes  404  404  403  403  404  404
  case.list         yes  yes  yes  404  404  403  403  404  404
  agenda.read       yes  yes  403  404  404  403  403  404  404
  emergency.write   yes  yes  403  404  404  403  403  404  404
  judicial-report.write yes yes 403 404 404  403  403  404  404
  assessment.complete yes yes 403  404  404  403  403  404  404
  plan.decide       403  yes  403  404  404  403  403  404  404
  closure.decide    403  yes  403  404  404  403  403  404  404
  case.reopen       403  yes  403  404  404  403  403  404  404
  referral.send     yes  403  403  404  404  403  403  404  404
  referral.settle   yes  403  403  403  404  403  404  404  404
  referral.reroute  yes  403  yes  403  404  403  404  404  404
  referral.escalate 403  403  yes  403  404  403  404  404  404
  referral.perform  yes  403  403  yes  404  403  404  404  404
  referral.read     yes  yes  yes  yes  404  yes  404  404  404
  referral.list     yes  yes  yes  403  404  yes  404  404  404
  inbox.read        403  403  403  yes  404  403  404  404  404
  provider.read     yes  yes  yes  yes  yes  yes  yes  yes  yes
  provider.write    403  403  yes  403  403  403  403  403  403
  statistics.read   yes  yes  yes  403  yes  yes  403  yes  403
  history.read      403  403  403  404  404  yes  403  404  404
  case.audit        403  403  403  404  404  yes  403  404  404
  integrity.list    403  403  403  404  404  yes  403  404  404
  integrity.read    403  403  403  404  404  yes  403  404  404
  access-log.read   403  403  403  404  404  yes  403  404  404
  unit.read         yes  yes  yes  yes  yes  yes  yes  yes  yes
  unit.write        403  403  403  403  403  403  403  yes  403
  roster.read       yes  yes  yes  403  403  403  403  yes  403
  roster.write      403  yes  403  403  403  403  403  403  403
  account.list      403  yes  403  403  403  403  yes  403  yes
  account.read      403  yes  403  403  403  403  yes  403  yes
  account.confirm   403  yes  403  403  403  403  yes  403  yes
  account.manage    403  403  403  403  403  403  403  403  yes
  projection.manage 403  403  403  403  403  403  403  403  yes
  password.change   yes  yes  yes  yes  yes  yes  yes  yes  yes
  self.read         yes  yes  yes  yes  yes  yes  yes  yes  yes
  reference.read    yes  yes  yes  yes  yes  yes  yes  yes  yes
`;

const [head = [], ...rows] = routes
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const cells = rows.flatMap(([permission = '', ...answers]) =>
  answers.map(
    (answer, index) =>
      [permission as Permission, columns[head[index] as keyof typeof columns], answer] as const,
  ),
);
const answers = { granted: 'yes', unseen: '404', 'not-allowed': '403', 'left-team': '403' };

const holding = (...held: Role[]): Caller => ({
  sub: '1c2d3e4f-5a6b-4c7d-8e9f-0a1b2c3d4e5f',
  roles: held,
  organisation: 'unit',
  provinces: ['*'],
});

describe('the answer of a route', () => {
  it('is specified for every permission and role', () => {
    expect(rows.map(([permission]) => permission).sort()).toEqual([...permissions].sort());
    expect(cells).toHaveLength(permissions.length * roles.length);
  });

  it.each(cells)('%s, %s: %s', (permission, role, expected) => {
    expect(answers[routeAnswer(permission, holding(role))]).toBe(expected);
  });

  it('is granted by any of several roles, and 403 as soon as one of them sees such things', () => {
    expect(routeAnswer('case.write', holding('administrator', 'caseworker'))).toBe('granted');
    expect(routeAnswer('case.write', holding('administrator', 'auditor'))).toBe('not-allowed');
    expect(routeAnswer('case.write', holding('administrator', 'provider'))).toBe('unseen');
  });

  it('is 403 to a caller without any known role, but for what concerns the caller alone', () => {
    const own: readonly Permission[] = ['password.change', 'self.read'];
    const nobody = callerOf({
      sub: '1c2d3e4f-5a6b-4c7d-8e9f-0a1b2c3d4e5f',
      roles: ['superuser'],
      provinces: ['*'],
    })!;
    expect(nobody.roles).toEqual([]);
    for (const permission of permissions.filter((name) => !own.includes(name)))
      expect(routeAnswer(permission, nobody)).toBe('not-allowed');
    expect(permissionsOf(nobody)).toEqual(own);
  });
});

describe('deny by default', () => {
  const inherited = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'];
  const name = fc.oneof(fc.constantFrom(...inherited), fc.string());
  const scope = {
    holderId: 'unit',
    province: 'MA-OUJ',
    caseworkerId: 'someone',
    restricted: false,
    sharedWithCentre: true,
  };

  it('no unknown permission is ever granted', () => {
    fc.assert(
      fc.property(name, fc.subarray([...roles]), (unknown, held) => {
        fc.pre(!(permissions as readonly string[]).includes(unknown));
        const permission = unknown as Permission;
        expect(isPermission(unknown)).toBe(false);
        expect(routeAnswer(permission, holding(...held))).toBe('not-allowed');
        expect(decide(permission, holding(...held), scope)).toBe('unseen');
        expect(listScope(permission, holding(...held))).toBe('outside');
      }),
    );
  });

  it('no unknown role ever grants anything, even one that reaches past the claims', () => {
    fc.assert(
      fc.property(fc.array(name), fc.constantFrom(...permissions), (claimed, permission) => {
        const unknown = claimed.filter((role) => !(roles as readonly string[]).includes(role));
        const fromToken = callerOf({
          sub: '1c2d3e4f-5a6b-4c7d-8e9f-0a1b2c3d4e5f',
          roles: unknown,
          organisation: 'unit',
          provinces: ['*'],
        })!;
        for (const caller of [fromToken, holding(...(unknown as Role[]))]) {
          expect(routeAnswer(permission, caller) === 'granted').toBe(
            ['password.change', 'self.read'].includes(permission),
          );
          expect(decide(permission, caller, scope)).toBe('unseen');
          expect(mayReport(caller, scope)).toBe('outside');
          expect(listScope(permission, caller)).toBe('outside');
          expect(opens(caller, scope).size).toBe(0);
        }
      }),
    );
  });
});
