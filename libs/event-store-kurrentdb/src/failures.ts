import {
  AccessDeniedError,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@kurrent/kurrentdb-client';

/** The server's considered answer: the connection is as good as before. */
const answers = [
  AccessDeniedError,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedVersionError,
];

/** Whether a client that failed so may not be used again. */
export function breaksClient(error: unknown): boolean {
  return !answers.some((answer) => error instanceof answer);
}

/** Whether the request certainly never left this process, for want of a connection: the client has but words for it. */
export function neverLeft(error: unknown): boolean {
  const message = error instanceof Error ? error.message : '';
  return /No connection established|Name resolution failed|Failed to discover/.test(message);
}
