import { randomBytes } from 'node:crypto';
import {
  AccessDeniedError,
  BACKWARDS,
  END,
  jsonEvent,
  type KurrentDBClient,
  NO_STREAM,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@kurrent/kurrentdb-client';
import { newEpoch, Unavailable, type Bond } from '@mouakaba/event-sourcing';
import type { Connection } from './connection.js';
import { AccessRefused, kurrentReason } from './failures.js';
import { UnusableRecord } from './records.js';
import { NoAnswer, within } from './waiting.js';

/** The metadata of a stream that has no events: no reader of the log sees it, and it goes where the log goes. */
const place = '$$mouakaba';

/** Its last event. A turn stands in it once a process has started with the log. */
interface Written {
  readonly epoch: string;
  readonly turn: number;
  readonly revision: bigint;
}

/**
 * The log's epoch, which the first to ask gives it: of two at once, one finds the other's.
 * @throws Unavailable · AccessRefused · UnusableRecord something else has given that stream metadata
 */
export function epochOf(connection: Connection, timeout: number): Promise<string> {
  return asking(
    connection,
    async (client) => (await within(timeout, read(client)))?.epoch ?? (await within(timeout, begin(client))),
    () => new UnusableRecord(place, 'it holds no epoch'),
  );
}

/** Undefined where the server has lost its log. @throws Unavailable · AccessRefused */
export function bondOf(connection: Connection, timeout: number): Promise<Bond | undefined> {
  return asking(connection, async (client) => {
    const written = await within(timeout, read(client));
    return written && { log: written.epoch, turn: written.turn };
  });
}

/**
 * Processes that start at once write one after the other, and the turn never falls.
 * @throws Unavailable it does not answer, or holds another log by now · AccessRefused
 */
export function bindTo(connection: Connection, timeout: number, { log, turn }: Bond): Promise<void> {
  return asking(connection, async (client) => {
    const written = await within(timeout, read(client));
    if (written?.epoch !== log) throw new Error(`it holds another log than ${log}`);
    if (written.turn < turn) await within(timeout, write(client, { epoch: log, turn }, written.revision));
  });
}

/** Three times in all: of two who write at once, one finds what the other has written. */
async function asking<T>(
  connection: Connection,
  work: (client: KurrentDBClient) => Promise<T>,
  conflict?: () => Error,
): Promise<T> {
  try {
    return await connection.use(
      work,
      (error) => !(error instanceof AccessDeniedError) && !(error instanceof NoAnswer),
    );
  } catch (error) {
    if (error instanceof AccessDeniedError) throw new AccessRefused(error);
    if (error instanceof WrongExpectedVersionError && conflict !== undefined) throw conflict();
    throw new Unavailable('event-store', error, kurrentReason(error));
  }
}

async function read(client: KurrentDBClient): Promise<Written | undefined> {
  try {
    const last = { direction: BACKWARDS, fromRevision: END, maxCount: 1, requiresLeader: true } as const;
    for await (const { event } of client.readStream(place, last)) {
      const { epoch, turn } = (event?.data ?? {}) as { readonly epoch?: unknown; readonly turn?: unknown };
      if (event !== undefined && typeof epoch === 'string')
        return { epoch, turn: typeof turn === 'number' ? turn : 0, revision: event.revision };
    }
    return undefined;
  } catch (error) {
    if (error instanceof StreamNotFoundError) return undefined;
    throw error;
  }
}

async function begin(client: KurrentDBClient): Promise<string> {
  const epoch = newEpoch(Date.now(), randomBytes(5).toString('hex'));
  await write(client, { epoch }, NO_STREAM);
  return epoch;
}

async function write(
  client: KurrentDBClient,
  data: { readonly epoch: string; readonly turn?: number },
  streamState: bigint | typeof NO_STREAM,
): Promise<void> {
  await client.appendToStream(place, jsonEvent({ type: '$metadata', data }), { streamState });
}
