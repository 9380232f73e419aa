import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  AccountDisabled,
  AccountEnabled,
  AccountMade,
  RolesChanged,
  happened,
  untoldWork,
  type Happened,
} from '@mouakaba/contracts';
import { clinicId, hospitalId, worker } from '../testing/past-events.js';
import { tablesOf, type Tables } from '../testing/tables.js';
import { World } from '../testing/world.js';
import { ProviderAccounts, providerAccounts } from './provider-accounts.js';

const [one, another] = [
  '1c2d3e4f-5a6b-4c7d-8e9f-0a1b2c3d4e5f',
  '2d3e4f5a-6b7c-4d8e-9f0a-1b2c3d4e5f6a',
] as const;
type Made = Parameters<typeof happened<typeof AccountMade>>[1];
type Role = Made['roles'] extends readonly (infer Each)[] | undefined ? Each : never;

const made = (organisation: string, role: Role = 'provider') =>
  happened(AccountMade, { ...({} as Made), roles: [role], organisation });
const moved = (organisation: string | undefined, role: Role = 'provider') =>
  happened(RolesChanged, { ...({} as Made), roles: [role], organisation });
const disabled = happened(AccountDisabled, untoldWork);
const enabled = happened(AccountEnabled, {});

type Acts = readonly (readonly [sub: string, ...events: readonly Happened[]])[];

describe('a provider that nobody answers for', () => {
  let world: World;
  let tables: Tables;
  beforeEach(() => {
    world = new World();
    tables = tablesOf(world);
  });
  afterEach(() => tables.close());

  async function unattended(acts: Acts) {
    for (const [sub, ...events] of acts) await world.happened(`account-${sub}`, events, worker);
    await tables.projections.waitForHead(providerAccounts.name, 30_000);
    const accounts = new ProviderAccounts(await tables.readModels.open(providerAccounts));
    return [...(await accounts.unattended([hospitalId, clinicId, hospitalId]))];
  }

  it.each<[string, Acts]>([
    ['whose only account is disabled', [[one, made(hospitalId), disabled]]],
    [
      'whose accounts all are',
      [
        [one, made(hospitalId), disabled],
        [another, made(hospitalId), disabled],
      ],
    ],
    ['whose account has gone elsewhere', [[one, made(hospitalId), moved(clinicId)]]],
    ['whose account has another role', [[one, made(hospitalId), moved(hospitalId, 'auditor')]]],
    ['whose account has no organisation', [[one, made(hospitalId), moved(undefined)]]],
  ])('is one %s', async (_, acts) => expect(await unattended(acts)).toEqual([hospitalId]));

  it.each<[string, Acts]>([
    ['that never had an account', []],
    ['with an account', [[one, made(hospitalId)]]],
    [
      'with one of two',
      [
        [one, made(hospitalId), disabled],
        [another, made(hospitalId)],
      ],
    ],
    ['whose account is enabled again', [[one, made(hospitalId), disabled, enabled]]],
    ['to which the account has come back', [[one, made(hospitalId), moved(undefined), moved(hospitalId)]]],
    ['where somebody of another role was', [[one, made(hospitalId, 'auditor'), disabled]]],
  ])('is none %s', async (_, acts) => expect(await unattended(acts)).toEqual([]));
});
