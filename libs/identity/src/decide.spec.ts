import { describe, expect, it } from '@jest/globals';
import type { Caller, Role } from './caller.js';
import { decide, mayReport, opens, type CaseScope } from './decide.js';
import type { Permission } from './permissions.js';

const caller = (sub: string, role: Role, organisation?: string, ...provinces: string[]): Caller => ({
  sub,
  roles: [role],
  provinces,
  ...(organisation === undefined ? {} : { organisation }),
});

const people = {
  'its caseworker': caller('amal', 'caseworker', 'unit', 'MA-OUJ'),
  'a colleague': caller('badr', 'caseworker', 'unit', 'MA-OUJ'),
  'its coordinator': caller('chama', 'coordinator', 'unit', 'MA-OUJ'),
  'a worker elsewhere': caller('driss', 'caseworker', 'other unit', 'MA-OUJ'),
  'a coordinator elsewhere': caller('esma', 'coordinator', 'other unit', 'MA-OUJ'),
  'a worker without organisation': caller('amal', 'caseworker'),
  'its caseworker, who has moved': caller('amal', 'caseworker', 'other unit', 'MA-OUJ'),
  'the centre of the province': caller('fadwa', 'centre-officer', 'centre', 'MA-OUJ'),
  'the centre of another province': caller('ghita', 'centre-officer', 'centre', 'MA-NAD'),
  'the auditor of the province': caller('hind', 'auditor', undefined, 'MA-OUJ'),
  'the auditor of another province': caller('ilyas', 'auditor', undefined, 'MA-NAD'),
  'the national auditor': caller('jad', 'auditor', undefined, '*'),
  'an auditor without provinces': caller('kenza', 'auditor'),
  'the ministry': caller('lina', 'programme-officer', undefined, '*'),
} as const;

const open: CaseScope = {
  holderId: 'unit',
  province: 'MA-OUJ',
  caseworkerId: 'amal',
  restricted: false,
  sharedWithCentre: false,
};
const cases = {
  'the case': open,
  'the unassigned case': { holderId: 'unit', province: 'MA-OUJ', restricted: false, sharedWithCentre: false },
  'the case without holder': { province: 'MA-OUJ', restricted: false, sharedWithCentre: false },
  'the restricted case': { ...open, restricted: true },
  'the shared case': { ...open, sharedWithCentre: true },
  'the shared restricted case': { ...open, restricted: true, sharedWithCentre: true },
  "the centre's case": { ...open, holderId: 'centre' },
} as const satisfies Record<string, CaseScope>;

type Person = keyof typeof people;
type Case = keyof typeof cases;

describe('deciding', () => {
  it.each<[Person, Permission, Case, string]>([
    ['its caseworker', 'case.write', 'the case', 'caseworker'],
    ['its caseworker', 'case.read', 'the case', 'caseworker'],
    ['its caseworker', 'case.write', 'the restricted case', 'caseworker'],
    ['its caseworker', 'case.write', 'the unassigned case', 'read-only'],
    ['its caseworker, who has moved', 'case.write', 'the case', 'unseen'],
    ['its caseworker', 'case.assign', 'the case', 'unseen'],

    ['a colleague', 'case.read', 'the case', 'caseworker'],
    ['a colleague', 'case.write', 'the case', 'read-only'],
    ['a colleague', 'case.read', 'the restricted case', 'unseen'],
    ['a colleague', 'case.write', 'the restricted case', 'unseen'],

    ['a worker elsewhere', 'case.read', 'the case', 'unseen'],
    ['a worker elsewhere', 'case.write', 'the case', 'unseen'],
    ['a worker without organisation', 'case.read', 'the case', 'unseen'],
    ['a worker without organisation', 'case.read', 'the case without holder', 'unseen'],

    ['its coordinator', 'report.screen', 'the case', 'coordinator'],
    ['its coordinator', 'case.assign', 'the case', 'coordinator'],
    ['its coordinator', 'case.assign', 'the restricted case', 'coordinator'],
    ['its coordinator', 'case.read', 'the restricted case', 'coordinator'],
    ['its coordinator', 'case.write', 'the case', 'unseen'],
    ['its caseworker', 'assessment.complete', 'the case', 'caseworker'],
    ['a colleague', 'assessment.complete', 'the case', 'read-only'],
    ['its coordinator', 'assessment.complete', 'the restricted case', 'coordinator'],
    ['a coordinator elsewhere', 'assessment.complete', 'the case', 'unseen'],
    ['a coordinator elsewhere', 'report.screen', 'the case', 'unseen'],
    ['a coordinator elsewhere', 'case.read', 'the restricted case', 'unseen'],

    ['the centre of the province', 'case.read', 'the case', 'centre-officer'],
    ['the centre of the province', 'case.read', 'the shared restricted case', 'unseen'],
    ['the centre of the province', 'case.read', 'the case without holder', 'centre-officer'],
    ['the centre of the province', 'report.record', 'the case', 'centre-officer'],
    ['the centre of another province', 'case.read', 'the shared case', 'unseen'],

    ['the auditor of the province', 'history.read', 'the case', 'auditor'],
    ['the auditor of the province', 'integrity.read', 'the case', 'auditor'],
    ['the auditor of the province', 'access-log.read', 'the case', 'auditor'],
    ['the auditor of the province', 'history.read', 'the restricted case', 'unseen'],
    ['the auditor of another province', 'history.read', 'the case', 'unseen'],
    ['the national auditor', 'history.read', 'the case', 'auditor'],
    ['an auditor without provinces', 'history.read', 'the case', 'unseen'],
    ['the auditor of the province', 'case.read', 'the case', 'unseen'],
    ['the ministry', 'case.read', 'the case', 'unseen'],
  ])('%s, %s of %s: %s', (who, permission, which, expected) => {
    const verdict = decide(permission, people[who], cases[which]);
    expect(typeof verdict === 'string' ? verdict : verdict.role).toBe(expected);
  });

  it('takes the first role that grants', () => {
    const both: Caller = {
      ...people['its caseworker'],
      roles: ['centre-officer', 'coordinator', 'caseworker'],
    };
    expect(decide('case.read', both, open)).toEqual({ role: 'centre-officer' });
    expect(decide('case.read', both, cases['the restricted case'])).toEqual({ role: 'coordinator' });
    expect(decide('case.write', both, open)).toEqual({ role: 'caseworker' });
  });
});

describe('units and rosters', () => {
  const unit = { holderId: 'unit', province: 'MA-OUJ' };
  it.each<[Person, Permission, string]>([
    ['the ministry', 'unit.write', 'programme-officer'],
    ['a worker elsewhere', 'unit.read', 'caseworker'],
    ['its coordinator', 'roster.write', 'coordinator'],
    ['a coordinator elsewhere', 'roster.write', 'unseen'],
    ['the ministry', 'roster.write', 'unseen'],
    ['the ministry', 'roster.read', 'programme-officer'],
    ['a colleague', 'roster.read', 'caseworker'],
  ])('%s, %s: %s', (who, permission, expected) => {
    const verdict = decide(permission, people[who], unit);
    expect(typeof verdict === 'string' ? verdict : verdict.role).toBe(expected);
  });
});

describe('reporting', () => {
  it.each<[Person, string, string, string]>([
    ['a colleague', 'MA-OUJ', 'unit', 'caseworker'],
    ['its coordinator', 'MA-OUJ', 'unit', 'coordinator'],
    ['a worker elsewhere', 'MA-OUJ', 'unit', 'outside'],
    ['the centre of the province', 'MA-OUJ', 'unit', 'centre-officer'],
    ['the centre of another province', 'MA-OUJ', 'unit', 'outside'],
    ['the auditor of the province', 'MA-OUJ', 'unit', 'outside'],
    // Children are found away from home: a unit's people answer for their unit, an officer for its province.
    ['a colleague', 'MA-NAD', 'unit', 'caseworker'],
    ['its coordinator', 'MA-NAD', 'unit', 'coordinator'],
    ['the centre of the province', 'MA-NAD', 'unit', 'outside'],
    ['the centre of another province', 'MA-NAD', 'unit', 'centre-officer'],
  ])('%s, of a child in %s, for %s: %s', (who, province, holderId, expected) => {
    const verdict = mayReport(people[who], { holderId, province });
    expect(verdict === 'outside' ? verdict : verdict.role).toBe(expected);
  });
});

describe('opening', () => {
  it.each<[Person, Case, string]>([
    ['its caseworker', 'the case', 'identity contact reporter content'],
    ['its caseworker', 'the restricted case', 'identity contact reporter content'],
    ['a colleague', 'the case', 'identity contact content'],
    ['a colleague', 'the restricted case', ''],
    ['a worker elsewhere', 'the shared case', ''],
    ['its coordinator', 'the case', 'identity contact reporter content'],
    ['its coordinator', 'the restricted case', 'identity contact reporter content'],
    ['a coordinator elsewhere', 'the case', ''],
    ['the centre of the province', 'the case', ''],
    ['the centre of the province', 'the shared case', 'identity contact content'],
    ['the centre of the province', "the centre's case", 'identity contact content'],
    ['the centre of the province', 'the shared restricted case', ''],
    ['the centre of another province', 'the shared case', ''],
    ['the auditor of the province', 'the shared case', ''],
    ['the ministry', 'the shared case', ''],
  ])('%s, %s: %s', (who, which, expected) => {
    expect([...opens(people[who], cases[which])].join(' ')).toBe(expected);
  });

  it('takes all roles together', () => {
    const both: Caller = { ...people['a colleague'], roles: ['caseworker', 'coordinator'] };
    expect(opens(both, open)).toContain('reporter');
  });
});
