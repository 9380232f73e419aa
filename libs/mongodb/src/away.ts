import {
  MongoBulkWriteError,
  MongoDriverError,
  MongoClientClosedError,
  MongoExpiredSessionError,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoServerError,
  MongoSystemError,
  MongoTopologyClosedError,
  MongoStalePrimaryError,
  MongoServerClosedError,
} from 'mongodb';
import { awayReasonIn, type AwayReason } from '@mouakaba/event-sourcing';

/**
 * Codes of a server that could not answer, through no fault of the question: unreachable hosts, not (or no more) the
 * primary, shutting down, interrupted, out of time, lock or write conflict, no majority, a transaction, a cursor or a plan
 * it forgot, a database that is being dropped, a full disk.
 */
const codesOfTheServer = new Set([
  6, 7, 24, 43, 46, 50, 64, 79, 89, 91, 100, 112, 133, 134, 175, 189, 202, 215, 225, 237, 246, 251, 262, 290,
  317, 358, 365, 9001, 10058, 10107, 11600, 11601, 11602, 13388, 13435, 13436, 14031, 17307,
]);

const passingLabels = ['TransientTransactionError', 'UnknownTransactionCommitResult', 'RetryableWriteError'];

/** The driver does not export these: no connection became free in time, or the pool went with its server. */
const ofThePool = new Set(['MongoWaitQueueTimeoutError', 'MongoPoolClosedError']);

/** Node's own, of a socket whose other end is gone: the driver lets them through as they are. */
const ofTheSocket = new Set(['EPIPE', 'ECONNRESET', 'ECONNABORTED', 'ERR_STREAM_DESTROYED']);

const closed = [
  MongoClientClosedError,
  MongoExpiredSessionError,
  MongoNotConnectedError,
  MongoServerClosedError,
  MongoTopologyClosedError,
];

/** Whether the connection was closed here: asking again is of no use. */
export function isClosed(error: unknown): boolean {
  return closed.some((kind) => error instanceof kind);
}

/** Whether the same question may be answered later: the database is away, or busy with another transaction. */
export function isAway(error: unknown): boolean {
  if (isClosed(error)) return true;
  // What happened to one message of a bulk is inside the error of the bulk.
  if (error instanceof MongoBulkWriteError && error.errorResponse instanceof Error)
    return isAway(error.errorResponse);
  if (error instanceof MongoServerError) {
    return (
      codesOfTheServer.has(Number(error.code)) || passingLabels.some((label) => error.hasErrorLabel(label))
    );
  }
  if (ofTheSocket.has((error as NodeJS.ErrnoException | undefined)?.code ?? '')) return true;
  return (
    error instanceof MongoNetworkError ||
    error instanceof MongoSystemError ||
    error instanceof MongoStalePrimaryError ||
    (error instanceof MongoDriverError && ofThePool.has(error.name))
  );
}

/** A document of that id, or of that value of a unique index, is there. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === 11000;
}

/** By the server's code. */
const reasons: ReadonlyMap<number, AwayReason> = new Map([
  ...[10058, 10107, 11602, 13435, 13436, 189].map((code) => [code, 'not-primary'] as const),
  ...[64, 79, 100].map((code) => [code, 'no-majority'] as const),
  ...[50, 89, 202, 262].map((code) => [code, 'timeout'] as const),
  ...[24, 46, 112].map((code) => [code, 'locked'] as const),
  ...[91, 11600].map((code) => [code, 'closed'] as const),
  ...[6, 7, 9001].map((code) => [code, 'refused'] as const),
  [14031, 'disk-full'],
]);

/** Why the database is away. A server that was not found may have refused, or not answered in time. */
export function mongoReason(error: unknown): AwayReason {
  if (isClosed(error)) return 'closed';
  if (error instanceof MongoBulkWriteError && error.errorResponse instanceof Error)
    return mongoReason(error.errorResponse);
  if (error instanceof MongoServerError) return reasons.get(Number(error.code)) ?? 'unknown';
  const name = error instanceof Error ? error.name : '';
  if (ofThePool.has(name) || name.includes('Timeout')) return 'timeout';
  const told = awayReasonIn(error);
  return told === 'unknown' && name.includes('ServerSelection') ? 'refused' : told;
}
