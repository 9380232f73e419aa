import { describe, expect, it } from '@jest/globals';
import { positionOf, type SealedCopy, type StoredEvent } from '@mouakaba/event-sourcing';
import { KeyChecks, KeyTrial } from './key-checks.js';

const event = (stream: string, revision: number, blocks: readonly string[] = ['content']): StoredEvent => ({
  ...{ stream, revision, id: `${stream}-${String(revision)}`, type: 'ChildReceived' },
  data: JSON.stringify({ data: {}, sealed: Object.fromEntries(blocks.map((name) => [name, '1.x'])) }),
  metadata: JSON.stringify({ schema: 1, actor: { sub: 's', role: 'caseworker' } }),
  position: positionOf('0123456789ab', revision),
});

/** Keys of which some do not open what they are asked for; every question is kept. */
function keysThat(fail: (copy: SealedCopy) => boolean) {
  const questions: (readonly SealedCopy[])[] = [];
  const unopened = (copies: readonly SealedCopy[]) => {
    questions.push(copies);
    return Promise.resolve(copies.filter(fail));
  };
  return { questions, unopened };
}

describe('the keys of a log', () => {
  it('are each asked for once in a reading, a page of them in one question', async () => {
    const keys = keysThat(({ context }) => context.stream === 'case-7');
    const checks = new KeyChecks(keys);
    const found: string[] = [];
    for (let revision = 0; revision < 3; revision++)
      for (let n = 0; n < 450; n++) found.push(...(await checks.next(event(`case-${String(n)}`, revision))));
    found.push(...(await checks.rest()));
    expect(found).toEqual(['case-7']);
    expect(keys.questions.map(({ length }) => length)).toEqual([200, 200, 50]);
  });

  it('are asked for at the first event that is sealed, whatever stands before it', async () => {
    const keys = keysThat(() => true);
    const checks = new KeyChecks(keys);
    await checks.next(event('unit-1', 0, []));
    await checks.next({ ...event('unit-1', 1), data: 'no JSON' });
    await checks.next(event('unit-1', 2));
    expect(await checks.rest()).toEqual(['unit-1']);
    expect(keys.questions).toMatchObject([[{ context: { eventId: 'unit-1-2' } }]]);
  });

  it('are not asked for where nothing is sealed', async () => {
    const keys = keysThat(() => true);
    const checks = new KeyChecks(keys);
    await checks.next(event('centre-1', 0, []));
    expect([await checks.rest(), keys.questions]).toEqual([[], []]);
  });
});

describe('the key of one stream', () => {
  const events = Array.from({ length: 500 }, (_, revision) => event('case-1', revision, ['content', 'risk']));
  const triedOn = async (keys: ReturnType<typeof keysThat>) => {
    const trial = new KeyTrial(keys);
    for (const each of events) await trial.next(each);
    return trial.first();
  };

  it('breaks at the first event of which it leaves any block sealed', async () => {
    const keys = keysThat(({ context }) => context.compartment === 'risk' && context.eventId >= 'case-1-3');
    expect(await triedOn(keys)).toEqual({ revision: 3, kind: 'key' });
    expect(keys.questions).toHaveLength(1);
  });

  it('is tried on every block, in pages', async () => {
    const keys = keysThat(() => false);
    expect(await triedOn(keys)).toBeUndefined();
    expect(keys.questions.map(({ length }) => length)).toEqual([200, 200, 200, 200, 200]);
  });
});
