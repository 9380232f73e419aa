/**
 * Why a dependency is away, as far as its own error says: for the log and for /health/ready. Never a message. `crowded` is
 * there and works: more was asked of it than may wait.
 */
export type AwayReason =
  | 'closed'
  | 'corrupt'
  | 'crowded'
  | 'denied'
  | 'disk-full'
  | 'io-error'
  | 'locked'
  | 'missing'
  | 'no-file-descriptors'
  | 'no-majority'
  | 'not-primary'
  | 'read-only'
  | 'refused'
  | 'retention'
  | 'timeout'
  | 'unknown';

/** Node's codes of failed system calls and of its own sockets, and SQLite's and the drivers' that are texts. */
const reasonsByCode: ReadonlyMap<string, AwayReason> = new Map([
  ['EACCES', 'denied'],
  ['EPERM', 'denied'],
  ['ECONNREFUSED', 'refused'],
  ['ECONNRESET', 'refused'],
  ['EPIPE', 'refused'],
  ['EHOSTUNREACH', 'refused'],
  ['ENETUNREACH', 'refused'],
  ['ENOTFOUND', 'refused'],
  ['EAI_AGAIN', 'refused'],
  ['EDQUOT', 'disk-full'],
  ['EFBIG', 'disk-full'],
  ['ENOSPC', 'disk-full'],
  ['EIO', 'io-error'],
  ['EMFILE', 'no-file-descriptors'],
  ['ENFILE', 'no-file-descriptors'],
  ['ENOENT', 'missing'],
  ['ENOTDIR', 'missing'],
  ['EROFS', 'read-only'],
  ['ETIMEDOUT', 'timeout'],
  ['ERR_INVALID_STATE', 'closed'],
]);

/** Of an error, or of what caused it; `unknown` where none of them has a code that says why. */
export function awayReasonIn(error: unknown, depth = 5): AwayReason {
  if (typeof error !== 'object' || error === null || depth === 0) return 'unknown';
  const { reason, code, cause } = error as { reason?: unknown; code?: unknown; cause?: unknown };
  if (error instanceof Error && typeof reason === 'string' && isAwayReason(reason)) return reason;
  const found = typeof code === 'string' ? reasonsByCode.get(code) : undefined;
  return found ?? awayReasonIn(cause, depth - 1);
}

const reasons: ReadonlySet<string> = new Set([
  ...reasonsByCode.values(),
  ...['corrupt', 'crowded', 'locked', 'no-majority', 'not-primary', 'retention'],
]);

function isAwayReason(text: string): text is AwayReason {
  return reasons.has(text);
}
