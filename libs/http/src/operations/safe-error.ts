import { OperatorError } from '@mouakaba/event-sourcing';

export interface SafeError {
  readonly name: string;
  readonly code?: string;
  /** Only of what is written for whoever runs the process. */
  readonly message?: string;
  readonly frames: readonly string[];
  readonly cause?: SafeError;
}

/**
 * What a log may hold of an error: its class, its code, where it was thrown, and the same of its causes.
 * Never its message, for V8, SQLite and the drivers quote the input in theirs, but of our own sentences for operators.
 */
export function safeError(error: unknown, depth = 3): SafeError {
  if (!(error instanceof Error)) return { name: typeof error, frames: [] };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return {
    name: error.constructor.name,
    ...(code === undefined ? {} : { code }),
    ...(error instanceof OperatorError ? { message: error.message } : {}),
    frames: framesOf(error),
    ...(error.cause === undefined || depth === 0 ? {} : { cause: safeError(error.cause, depth - 1) }),
  };
}

function framesOf(error: Error): string[] {
  // A message of several lines could look like a frame.
  const stack = (error.stack ?? '').replace(error.message, '');
  return stack
    .split('\n')
    .filter((line) => /^ {4}at /.test(line))
    .map((line) => line.trim());
}
