import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqliteOperationalStore } from '@mouakaba/sqlite';
import type { OperationalStore } from '@mouakaba/event-sourcing';
import { Requests, VerificationRefused, VerificationSilent, verified } from './requests.js';

let operations: OperationalStore;
beforeEach(() => {
  operations = openSqliteOperationalStore(':memory:');
});
afterEach(() => operations.close());

describe('requests for a verification', () => {
  it('are each answered, though several ask at once', async () => {
    const requests = new Requests(operations, 'epoch');
    const asked = [verified(requests), verified(requests)];
    for (let answered = 0; answered < asked.length;) {
      const request = await requests.open();
      if (request === undefined) continue;
      await requests.answer({ id: request.id, gaps: [], verified: null });
      answered += 1;
    }
    expect(await Promise.all(asked)).toMatchObject([{ verified: null }, { verified: null }]);
    expect(await requests.open()).toBeUndefined();
  });

  it('are of one epoch', async () => {
    await new Requests(operations, 'later').ask('of another');
    expect(await new Requests(operations, 'epoch').open()).toBeUndefined();
  });

  it('are refused at once, and in the relay’s words, where the topic is another log’s', async () => {
    const requests = new Requests(operations, 'epoch');
    const pause = async () => {
      const request = await requests.open();
      await requests.answer({ id: request!.id, refused: 'It is of another log.' });
    };
    await expect(verified(requests, { pause })).rejects.toThrow(
      new VerificationRefused('It is of another log.'),
    );
    expect(await requests.open()).toBeUndefined();
  });

  it('are waited for as long as something is heard of them, and 120 s more, and stay', async () => {
    const requests = new Requests(operations, 'epoch');
    let waited = 0;
    const pause = async (milliseconds: number) => {
      waited += milliseconds;
      const request = await requests.open();
      if (waited <= 300_000 && waited % 100_000 === 0) await requests.heard(request!.id);
    };
    await expect(verified(requests, { pause })).rejects.toThrow(VerificationSilent);
    expect(waited).toBe(420_000);
    expect(await requests.open()).toBeDefined();
  });
});
