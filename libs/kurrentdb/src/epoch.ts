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
import { newEpoch, Unavailable } from '@mouakaba/event-sourcing';
import type { Connection } from './connection.js';
import { AccessRefused, kurrentReason } from './failures.js';
import { UnusableRecord } from './records.js';
import { NoAnswer, within } from './waiting.js';

/** The metadata of a stream that has no events: no reader of the log sees it, and it goes where the log goes. */
const place = '$$mouakaba';

/**
 * The log's epoch, which the first to ask gives it: of two at once, one finds the other's.
 * @throws Unavailable · AccessRefused · UnusableRecord something else has given that stream metadata
 */
export async function epochOf(connection: Connection, timeout: number): Promise<string> {
  try {
    return await connection.use(
      async (client) => (await within(timeout, read(client))) ?? (await within(timeout, begin(client))),
      (error) => !(error instanceof AccessDeniedError) && !(error instanceof NoAnswer),
    );
  } catch (error) {
    if (error instanceof AccessDeniedError) throw new AccessRefused(error);
    if (error instanceof WrongExpectedVersionError) throw new UnusableRecord(place, 'it holds no epoch');
    throw new Unavailable('event-store', error, kurrentReason(error));
  }
}

async function read(client: KurrentDBClient): Promise<string | undefined> {
  try {
    const last = { direction: BACKWARDS, fromRevision: END, maxCount: 1, requiresLeader: true } as const;
    for await (const { event } of client.readStream(place, last)) {
      const { epoch } = (event?.data ?? {}) as { readonly epoch?: unknown };
      if (typeof epoch === 'string') return epoch;
    }
    return undefined;
  } catch (error) {
    if (error instanceof StreamNotFoundError) return undefined;
    throw error;
  }
}

async function begin(client: KurrentDBClient): Promise<string> {
  const epoch = newEpoch(Date.now(), randomBytes(5).toString('hex'));
  await client.appendToStream(place, jsonEvent({ type: '$metadata', data: { epoch } }), {
    streamState: NO_STREAM,
  });
  return epoch;
}
