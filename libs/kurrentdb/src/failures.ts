import {
  AccessDeniedError,
  DeadlineExceededError,
  MaxAppendSizeExceededError,
  NotLeaderError,
  StreamDeletedError,
  StreamNotFoundError,
  UnavailableError,
  WrongExpectedVersionError,
} from '@kurrent/kurrentdb-client';
import { OperatorError, awayReasonIn, type AwayReason } from '@mouakaba/event-sourcing';
import { NoAnswer } from './waiting.js';

/**
 * The server's considered answer: the connection is as good as before. NotLeaderError is none of them, although the
 * server gives it: this client would ask the same server for ever, and only another one asks the leader.
 */
const answers = [
  AccessDeniedError,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedVersionError,
];

/** The server does not let the account do this: asking again is of no use. */
export class AccessRefused extends OperatorError {
  constructor(cause: unknown) {
    super(
      'the event store refuses the account in EVENT_STORE_URL: its name, its password, or what it may do',
      {
        cause,
      },
    );
    this.name = 'AccessRefused';
  }
}

/** Why the server is away. */
export function kurrentReason(error: unknown): AwayReason {
  if (isSilence(error)) return 'timeout';
  if (error instanceof NotLeaderError) return 'not-primary';
  if (error instanceof AccessDeniedError) return 'denied';
  if (neverLeft(error) || error instanceof UnavailableError) return 'refused';
  return awayReasonIn(error);
}

/** Whether a client that failed so may not be used again. */
export function breaksClient(error: unknown): boolean {
  return !answers.some((answer) => error instanceof answer);
}

/** Whether nothing came in the time that was given, by our clock or by the client's. The connection may be dead. */
export function isSilence(error: unknown): boolean {
  return error instanceof NoAnswer || error instanceof DeadlineExceededError;
}

/** Whether the request certainly never left this process, for want of a connection: the client has but words for it. */
export function neverLeft(error: unknown): boolean {
  const message = error instanceof Error ? error.message : '';
  return /No connection established|Name resolution failed|Failed to discover/.test(message);
}
