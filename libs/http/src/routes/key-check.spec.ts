import { describe, expect, it } from '@jest/globals';
import type { ExecutionContext } from '@nestjs/common';
import { refuse, Refused } from '@mouakaba/event-sourcing';
import { lastValueFrom, throwError } from 'rxjs';
import { KeyCheck } from './key-check.js';

const refused = new Refused(refuse('case.not-found'));

/** A request that claims its key first, and then fails; what is done with its key. */
async function failing(error: Error, release: () => Promise<void>) {
  const released: unknown[] = [];
  const uses = {
    claim: () => Promise.resolve('claimed' as const),
    release: (...held: readonly string[]) => {
      released.push(held);
      return release();
    },
  };
  const request = { id: 'request', apiRequest: { invocation: { keyId: 'key', commandId: 'command' } } };
  const context = { switchToHttp: () => ({ getRequest: () => request }) } as unknown as ExecutionContext;
  const answer = await new KeyCheck(uses).intercept(context, { handle: () => throwError(() => error) });
  const told: unknown = await lastValueFrom(answer).catch((failure: unknown) => failure);
  return { told, released };
}

describe('the key of a command that failed', () => {
  it('is given back by the request that claimed it, after a refusal', async () => {
    expect(await failing(refused, () => Promise.resolve())).toEqual({
      told: refused,
      released: [['key', 'command', 'request']],
    });
  });

  it('hides no refusal where it cannot be given back', async () => {
    const { told } = await failing(refused, () => Promise.reject(new TypeError('broken')));
    expect(told).toBe(refused);
  });

  it('is kept where something broke, which may have written', async () => {
    const broken = new TypeError('broken');
    expect(await failing(broken, () => Promise.resolve())).toEqual({ told: broken, released: [] });
  });
});
