import {
  AccessDeniedError,
  MaxAppendSizeExceededError,
  NotLeaderError,
  StreamDeletedError,
  StreamNotFoundError,
  UnavailableError,
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

/** Whether the request never left this process, for want of a connection. What is not sure of that is not. */
export function neverLeft(error: unknown): boolean {
  if (error instanceof NotLeaderError || error instanceof AccessDeniedError) return true;
  const message = error instanceof Error ? error.message : '';
  return (
    /No connection established|Name resolution failed|Failed to discover/.test(message) &&
    (error instanceof UnavailableError || !(error instanceof TypeError))
  );
}
