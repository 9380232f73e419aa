import { describe, expect, it } from '@jest/globals';
import type { Caller, Role } from './caller.js';
import { decide } from './decide.js';
import { afterLeaving, teamOf } from './left-team.js';
import { listScope } from './list-scope.js';
import { permissions, resourceOf, routeAnswer } from './permissions.js';

const sub = '1c2d3e4f-5a6b-4c7d-8e9f-0a1b2c3d4e5f';
const holderId = 'unit';
const having = (...roles: Role[]): Caller => ({ sub, roles, organisation: holderId, provinces: ['MA-OUJ'] });
const gone = { roles: ['psychologist'], stays: false };
const scope = {
  ...{ province: 'MA-OUJ', holderId, caseworkerId: sub },
  ...{ restricted: false, sharedWithCentre: true, providerId: 'elsewhere' },
};

describe('somebody who has left a team', () => {
  it.each(['caseworker', 'coordinator', 'centre-officer'] as const)(
    'writes nothing there and sees nothing of it any more: %s',
    (role) => {
      const before = having(role);
      const after = afterLeaving(before, gone);
      expect(after.leftTeamAs).toEqual([{ role, holderId }]);
      const own = permissions.filter((permission) => !['self', 'provider'].includes(resourceOf(permission)));
      for (const permission of own) {
        const could = decide(permission, before, scope);
        const can = routeAnswer(permission, after);
        if (typeof could === 'object' && can === 'granted' && resourceOf(permission) === 'case') {
          expect([permission, decide(permission, after, scope)]).toEqual([permission, 'unseen']);
          expect(listScope(permission, after, { holder: { id: holderId, province: 'MA-OUJ' } })).toBe(
            'outside',
          );
        }
      }
      for (const permission of ['report.record', 'roster.write', 'case.write', 'provider.write'] as const)
        if (routeAnswer(permission, before) === 'granted')
          expect([permission, routeAnswer(permission, after)]).toEqual([permission, 'left-team']);
    },
  );

  it('keeps what the person is in another role there', () => {
    const after = afterLeaving(having('caseworker', 'coordinator'), { roles: ['caseworker'], stays: true });
    expect(after).toMatchObject({ roles: ['coordinator'], organisation: holderId });
    expect(after.leftTeamAs).toEqual([{ role: 'caseworker', holderId }]);
    expect(routeAnswer('case.write', after)).toBe('left-team');
    expect(routeAnswer('case.assign', after)).toBe('granted');
    const still = having('caseworker');
    expect(afterLeaving(still, { roles: ['psychologist'], stays: true })).toBe(still);
  });

  it('keeps what the person is for nobody in particular', () => {
    const after = afterLeaving(having('auditor', 'coordinator'), gone);
    expect(decide('history.read', after, scope)).toEqual({ role: 'auditor' });
    expect(routeAnswer('case.assign', after)).toBe('left-team');
  });

  it('was in a team in one of its roles', () => {
    expect(teamOf(having('provider'))).toBeUndefined();
    expect(teamOf(having('administrator'))).toBeUndefined();
    expect(teamOf(having('coordinator'))).toBe(holderId);
  });
});
