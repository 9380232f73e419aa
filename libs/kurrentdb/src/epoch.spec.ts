import { AccessDeniedError } from '@kurrent/kurrentdb-client';
import { describe, expect, it } from '@jest/globals';
import { Unavailable } from '@mouakaba/event-sourcing';
import { Connection } from './connection.js';
import { epochOf } from './epoch.js';
import { AccessRefused } from './failures.js';

describe('the opening', () => {
  const failingWith = (error: Error) => {
    const connection = new Connection('kurrentdb://nobody:2113');
    connection.use = () => Promise.reject(error);
    return epochOf(connection, 10);
  };

  it('is refused to an account that is not let in: a wrong password is no server that is away', async () => {
    const denied = Object.create(AccessDeniedError.prototype) as AccessDeniedError;
    await expect(failingWith(denied)).rejects.toThrow(AccessRefused);
  });

  it('waits for a server that is away', async () => {
    await expect(failingWith(new Error('reset'))).rejects.toThrow(Unavailable);
  });
});
