import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BACKWARDS,
  binaryEvent,
  END,
  KurrentDBClient,
  NO_STREAM,
  streamNameFilter,
  WrongExpectedVersionError,
} from '@kurrent/kurrentdb-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventStoreServer } from '../src/event-store-server.js';

let folder: string;
let server: EventStoreServer;
let client: KurrentDBClient;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mouakaba-servers-'));
  server = await EventStoreServer.start(folder);
  client = KurrentDBClient.connectionString(server.url);
});
afterEach(async () => {
  await client.dispose();
  await server.end();
  rmSync(folder, { recursive: true, force: true });
});

const anEvent = (note = '', id = randomUUID()) =>
  binaryEvent({ id, type: 'Noted', data: Buffer.from(note), metadata: Buffer.from([0]) });

async function notesOf(read: ReturnType<KurrentDBClient['readAll']>): Promise<string[]> {
  const found: string[] = [];
  for await (const { event } of read) {
    if (event?.type === 'Noted') found.push(Buffer.from(event.data as Uint8Array).toString());
  }
  return found;
}

describe('the protocol server, asked by the client', () => {
  it.each([
    ['a shared stream', {}],
    ['a stream of their own', { credentials: { username: 'local', password: 'local' } }],
  ])('takes appends on %s: in order, whole, and only at the expected revision', async (_, options) => {
    const append = (state: bigint | typeof NO_STREAM, ...notes: string[]) =>
      client.appendToStream(
        'case-1',
        notes.map((note) => anEvent(note)),
        { streamState: state, ...options },
      );
    expect((await append(NO_STREAM, 'a', 'b')).nextExpectedRevision).toBe(1n);
    expect((await append(1n, 'c')).nextExpectedRevision).toBe(2n);
    for (const state of [NO_STREAM, 0n, 7n] as const) {
      const refused = await append(state, 'x').catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(WrongExpectedVersionError);
      expect(refused).toMatchObject({ actualState: 2n });
    }
    expect(await notesOf(client.readAll())).toEqual(['a', 'b', 'c']);
  });

  it('acknowledges known ids where they stand, and compares nothing else', async () => {
    const id = randomUUID();
    const first = await client.appendToStream('case-1', anEvent('kept', id), { streamState: NO_STREAM });
    await client.appendToStream('case-1', anEvent('later'), { streamState: 0n });
    const again = await client.appendToStream('case-1', anEvent('lost', id), { streamState: NO_STREAM });
    expect(again).toEqual(first);
    expect(await notesOf(client.readAll())).toEqual(['kept', 'later']);
  });

  it('reads everything by prefix, either way, from a position inclusive', async () => {
    for (const stream of ['case-1', 'access-1', 'case-2']) {
      await client.appendToStream(stream, anEvent(stream), { streamState: NO_STREAM });
    }
    const filter = streamNameFilter({ prefixes: ['case-'] });
    expect(await notesOf(client.readAll({ filter }))).toEqual(['case-1', 'case-2']);
    const last = { direction: BACKWARDS, fromPosition: END, maxCount: 1 } as const;
    expect(await notesOf(client.readAll({ ...last, filter }))).toEqual(['case-2']);
    for await (const { event } of client.readAll({ filter, maxCount: 1 })) {
      const fromPosition = event!.position;
      expect(await notesOf(client.readAll({ fromPosition }))).toEqual(['case-1', 'access-1', 'case-2']);
    }
  });

  it('keeps a stream’s metadata, and all that it has acknowledged, when it is killed', async () => {
    await client.setStreamMetadata('case-1', { maxCount: 7 });
    await client.appendToStream('case-1', anEvent('kept'), { streamState: NO_STREAM });
    await server.end('SIGKILL');
    await server.restart();
    client = KurrentDBClient.connectionString(server.url);
    expect((await client.getStreamMetadata('case-1')).metadata).toEqual({ maxCount: 7 });
    expect(await notesOf(client.readAll())).toEqual(['kept']);
  });
});
