import { DeadlineExceededError, KurrentDBClient, NotLeaderError } from '@kurrent/kurrentdb-client';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Unavailable } from '@mouakaba/event-sourcing';
import { Connection } from './connection.js';
import { breaksClient, kurrentReason } from './failures.js';
import { Reading } from './reading.js';

/** As the client makes it of what a server answers that has lost an election. */
const elsewhere = () =>
  new NotLeaderError({
    metadata: { 'leader-endpoint-host': 'next', 'leader-endpoint-port': '2114' },
  } as never);
const late = () => new DeadlineExceededError({} as never);

afterEach(() => {
  jest.restoreAllMocks();
});

/** Each client that is made, as its address; what it answers to a read is up to `read`. */
function dialled(read: (address: string) => unknown = () => undefined): string[] {
  const addresses: string[] = [];
  jest.spyOn(KurrentDBClient, 'connectionString').mockImplementation((...parts: readonly unknown[]) => {
    const address = String(parts[0]);
    addresses.push(address);
    return {
      dispose: () => Promise.resolve(),
      readAll: () => read(address),
    } as unknown as KurrentDBClient;
  });
  return addresses;
}

describe('a client that was told of another leader', () => {
  it('is replaced by one that asks that leader', async () => {
    const addresses = dialled();
    const connection = new Connection('kurrentdb://old:2113');
    expect(breaksClient(elsewhere())).toBe(true);
    await expect(connection.use(() => Promise.reject(elsewhere()))).rejects.toThrow(NotLeaderError);
    connection.borrow();
    expect(addresses).toEqual([
      'kurrentdb://old:2113?discoveryInterval=20',
      'kurrentdb://next:2114?discoveryInterval=20',
    ]);
  });

  it('costs a read nothing but the second question', async () => {
    const addresses = dialled(async function* (address) {
      await Promise.resolve();
      if (address.includes('old')) throw elsewhere();
      yield* [];
    });
    const reading = new Reading('018f00000000aaaaaaaaaa', new Connection('kurrentdb://old:2113'), 1_000);
    await expect(reading.head()).resolves.toBeUndefined();
    expect(addresses).toHaveLength(2);
  });

  it('goes back to the address as configured when the leader that was named fails too', async () => {
    const addresses = dialled();
    const connection = new Connection('kurrentdb://old:2113');
    await expect(connection.use(() => Promise.reject(elsewhere()))).rejects.toThrow(NotLeaderError);
    await expect(connection.use(() => Promise.reject(new Error('reset')))).rejects.toThrow('reset');
    connection.borrow();
    expect(addresses.map((address) => /\/\/(?<host>[^:]+)/.exec(address)?.groups?.['host'])).toEqual([
      'old',
      'next',
      'old',
    ]);
  });
});

describe('a client that was not answered by its own deadline', () => {
  it('is replaced, as its connection may be dead, and is not asked a second time', async () => {
    const addresses = dialled(async function* () {
      await Promise.resolve();
      yield* [];
      throw late();
    });
    const connection = new Connection('kurrentdb://old:2113');
    const reading = new Reading('018f00000000aaaaaaaaaa', connection, 1_000);
    const failure = await reading.head().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Unavailable);
    expect(failure).toMatchObject({ reason: 'timeout' });
    expect(addresses).toHaveLength(1);
    connection.borrow();
    expect(addresses).toHaveLength(2);
    expect(kurrentReason(late())).toBe('timeout');
  });
});
