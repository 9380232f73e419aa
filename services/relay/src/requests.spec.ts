import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqliteOperationalStore } from '@mouakaba/sqlite';
import type { OperationalStore } from '@mouakaba/event-sourcing';
import { Requests, verified } from './requests.js';

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
});
