const minute = 60_000;
const hour = 60 * minute;

/** Bounds of accounts and of signing in: beside `limits`, and told by the same page. Times in milliseconds. */
export const signInLimits = {
  /** Passwords that are hashed at once: each takes 32 MiB and a thread of the pool that also reads files. */
  hashedAtOnce: 2,
  /** Logins under way, waiting ones included; further ones are told at once to come again. */
  underWay: 64,
  /** Of these, from one address, and for one account. */
  underWayOfAddress: 48,
  underWayOfAccount: 16,
  /** How long a password waits to be hashed at most. */
  patience: 4_000,
  /** Within this time wrong passwords are counted together. */
  window: 15 * minute,
  /** Wrong passwords that lock an account. */
  wrongOfAccount: 10,
  /** How long at first; twice as long each time it happens again within a day. */
  lock: 15 * minute,
  longestLock: hour,
  /** Wrong passwords from one address before it has to wait. */
  wrongOfAddress: 30,
  /** How long at first; twice as long with each wrong one more. */
  wait: minute,
  longestWait: 15 * minute,
  /** Addresses, and names of accounts, that are remembered at most. */
  remembered: 10_000,
  /** A minute after it was taken away nothing counts any more, also while a store is away. */
  believed: minute,
  /** Accounts at which passwords were wrong within the window that are called spraying. */
  sprayed: 20,
  /** Facts of signing in that are written within the window at most: the rest is told together later. */
  facts: 500,
  /** How long a one-time password is good. */
  oneTime: 72 * hour,
  /** One of a release before: who was away when the installation was brought up to date can still sign in. */
  importedOneTime: 30 * 24 * hour,
  /** Characters of a password of one's own. NIST SP 800-63B-4: long rather than composed. */
  shortestPassword: 12,
  longestPassword: 200,
  /** How long an access token is good. */
  accessToken: 10 * minute,
  /** People log in again after so long, whatever is refreshed meanwhile: a login lasts a working day. */
  login: 12 * hour,
} as const;
