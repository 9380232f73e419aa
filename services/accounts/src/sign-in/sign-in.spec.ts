import { beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import {
  AccountDisabled,
  accountStream,
  happened,
  signInLimits,
  untoldWork,
  type Happened,
} from '@mouakaba/contracts';
import { readyAccount } from '../testing/index.js';
import { accountParts, type AccountParts } from '../../test/parts.js';

Logger.overrideLogger(false);

const minute = 60_000;
const nobody = '00000000-0000-4000-8000-000000000000';
const worker = { roles: ['programme-officer'], provinces: ['*'] } as const;
let time: number;
let parts: AccountParts;
beforeEach(() => {
  time = Date.UTC(2026, 10, 2);
  parts = accountParts({ now: () => time });
});

let addresses = 0;
/** From an address of its own, if none is said. */
async function signIn(sub: string, password: string, address = `address ${String(addresses++)}`) {
  return (await parts.signIn.signIn(sub, password, address)).outcome;
}

async function guess(sub: string, times: number, address?: string) {
  return Promise.all(Array.from({ length: times }, () => signIn(sub, 'guess', address)));
}

const act = (sub: string, event: Happened) =>
  parts.pipeline.execute({
    ...{ stream: accountStream(sub), commandId: crypto.randomUUID(), correlationId: 'c', fields: {} },
    ...{
      emits: new Set([event.type]),
      permit: () => ({ sub: 'a', role: 'administrator' }),
      decide: () => event,
    },
  });

async function factsOf(sub: string) {
  await parts.facts.beforeApplicationShutdown();
  const facts: unknown[] = [];
  for await (const stored of parts.store.readStream(accountStream(sub))) {
    const { type, data } = parts.eventLog.registry.read(stored);
    if (/^(Sign|Locked)/.test(type)) facts.push({ type, ...data });
  }
  return facts;
}

describe('guessing at an account', () => {
  it('locks it for a quarter of an hour after ten wrong passwords, at the same instant too, over a restart, and for longer each time', async () => {
    const { sub, password } = await readyAccount(parts, worker);
    await guess(sub, 12);
    for (const wait of [15, 30, 60, 60]) {
      parts = accountParts({ now: () => time, ...parts });
      time += wait * minute - 1;
      expect(await signIn(sub, password)).toBe('refused');
      time += 1;
      await guess(sub, 10);
    }
    time += 60 * minute;
    expect(await signIn(sub, password)).toBe('accepted');
  });

  it('counts the last quarter of an hour, and begins anew after the right password', async () => {
    const { sub, password } = await readyAccount(parts, worker);
    await guess(sub, 5);
    time += 8 * minute;
    await guess(sub, 4);
    time += 8 * minute;
    await guess(sub, 5);
    expect(await signIn(sub, password)).toBe('accepted');
    await guess(sub, 9);
    expect(await signIn(sub, password)).toBe('accepted');
  });

  it('locks nobody else', async () => {
    const [one, other] = [await readyAccount(parts, worker), await readyAccount(parts, worker)];
    await guess(one.sub, 10);
    expect(await signIn(other.sub, other.password)).toBe('accepted');
  });
});

describe('the cost of an answer', () => {
  /** Every question to a store and every derivation. */
  async function workOf(sub: string, password: string) {
    const work: string[] = [];
    const watched = <T extends object>(target: T, names: readonly (keyof T & string)[]) => {
      for (const name of names) {
        const call = (target[name] as (...args: unknown[]) => unknown).bind(target);
        Object.assign(target, {
          [name]: (...args: unknown[]) => {
            work.push(name);
            return call(...args);
          },
        });
      }
    };
    const fresh = accountParts({ now: () => time, operations: parts.operations, store: parts.store });
    await fresh.signIn.signIn(nobody, 'first of all', 'somewhere');
    watched(fresh.passwords, ['find', 'hashed']);
    watched(fresh.pipeline, ['load']);
    const operations = { get: parts.operations.get, put: parts.operations.put };
    watched(parts.operations, ['get', 'put']);
    expect((await fresh.signIn.signIn(sub, password, 'elsewhere')).outcome).toBe('refused');
    Object.assign(parts.operations, operations);
    return work;
  }

  it('is the same for a known, unknown, locked, disabled and impossible account', async () => {
    const [known, locked, disabled] = await Promise.all([1, 2, 3].map(() => readyAccount(parts, worker)));
    for (const { sub } of [known!, locked!, disabled!]) await guess(sub, 1);
    await guess(locked!.sub, 9);
    // The facts of a burst that has begun are written later, and by nobody who signs in.
    await parts.facts.beforeApplicationShutdown();
    await act(disabled!.sub, happened(AccountDisabled, untoldWork));
    const expected = await workOf(known!.sub, 'guess');
    expect(expected).toEqual(expect.arrayContaining(['load', 'find', 'get', 'put']));
    for (const sub of [nobody, locked!.sub, disabled!.sub, 'no subject at all'])
      expect(await workOf(sub, 'guess')).toEqual(expected);
    expect(await workOf(locked!.sub, locked!.password)).toEqual(expected);
  });
});

describe('many attempts', () => {
  it('from one address have to wait, longer with each one, while others do not', async () => {
    const { sub, password } = await readyAccount(parts, worker);
    for (let wrong = 0; wrong < signInLimits.wrongOfAddress; wrong++)
      expect(await signIn(crypto.randomUUID(), 'guess', 'here')).toBe('refused');
    expect(await parts.signIn.signIn(sub, password, 'here')).toEqual({ outcome: 'waits', seconds: 60 });
    expect(await signIn(sub, password, 'there')).toBe('accepted');
    time += minute;
    expect(await signIn(sub, 'guess', 'here')).toBe('refused');
    expect(await parts.signIn.signIn(sub, password, 'here')).toEqual({ outcome: 'waits', seconds: 120 });
    time += 2 * minute;
    expect(await signIn(sub, password, 'here')).toBe('accepted');
  });

  it('at the same instant are bounded: the rest is told at once to come again', async () => {
    const all = await Promise.all(
      Array.from({ length: 100 }, () =>
        signIn(crypto.randomUUID(), 'guess', `from ${String(Math.random())}`),
      ),
    );
    expect(all.filter((outcome) => outcome === 'busy')).toHaveLength(100 - signInLimits.underWay);
    const { sub } = await readyAccount(parts, worker);
    const ofOne = await guess(sub, 30);
    expect(ofOne.filter((outcome) => outcome === 'busy')).toHaveLength(30 - signInLimits.underWayOfAccount);
  });

  it('on many accounts, few on each, are seen, and are facts of each', async () => {
    const people = await Promise.all(
      Array.from({ length: signInLimits.sprayed }, () => readyAccount(parts, worker)),
    );
    for (const { sub } of people) await guess(sub, 1);
    const last = people.at(-1)!.sub;
    expect(await factsOf(last)).toEqual([expect.objectContaining({ type: 'SignInFailed', spraying: true })]);
    expect(await factsOf(people[0]!.sub)).toEqual([expect.not.objectContaining({ spraying: true })]);
  });
});

describe('facts of signing in', () => {
  it('tell the first of a burst at once, and the others together', async () => {
    const { sub, password } = await readyAccount(parts, worker);
    for (let times = 0; times < 5; times++) await signIn(sub, password);
    await guess(sub, 9);
    const facts = await factsOf(sub);
    expect(facts).toMatchObject([
      { type: 'SignedIn', count: 1 },
      { type: 'SignedIn', count: 4 },
      { type: 'SignInFailed', count: 1 },
      { type: 'SignInFailed', count: 8 },
    ]);
  });

  it('are at most so many within a quarter of an hour, however many try', async () => {
    const people = await Promise.all(Array.from({ length: 30 }, () => readyAccount(parts, worker)));
    const before = await parts.store.head();
    for (let round = 0; round < 40; round++)
      for (const { sub } of people) {
        const account = (await parts.accounts.find(sub))!;
        parts.facts.note(account, 'failed', time + round * 16 * minute);
      }
    await parts.facts.settled();
    let written = 0;
    for await (const event of parts.store.readAll(before === undefined ? {} : { after: before }))
      if (event.type === 'SignInFailed') written += 1;
    expect(written).toBe(signInLimits.facts);
  });

  it('of locked accounts are within that bound too, and told later', async () => {
    const { sub } = await readyAccount(parts, worker);
    const account = (await parts.accounts.find(sub))!;
    const before = await parts.store.head();
    for (let times = 0; times < signInLimits.facts + 20; times++)
      parts.facts.lockedOut(account, time + times);
    await parts.facts.settled();
    let written = 0;
    for await (const event of parts.store.readAll(before === undefined ? {} : { after: before }))
      if (event.type === 'LockedOut') written += 1;
    expect(written).toBe(signInLimits.facts);
    const until = new Date(time + signInLimits.facts + 19).toISOString();
    expect(parts.facts.pendingOf(sub)).toMatchObject([{ type: 'LockedOut', data: { until } }]);
    expect(await factsOf(sub)).toContainEqual({ type: 'LockedOut', until });
  });

  it('say until when an account is locked', async () => {
    const { sub } = await readyAccount(parts, worker);
    await guess(sub, 10);
    expect(await factsOf(sub)).toContainEqual({ type: 'LockedOut', until: '2026-11-02T00:15:00.000Z' });
  });
});
