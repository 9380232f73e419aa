const minute = 60_000;

/** Bounds of signing in, in one place; docs/operations/limits.md tells them. Times in milliseconds. */
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
  longestLock: 60 * minute,
  /** Wrong passwords from one address before it has to wait. */
  wrongOfAddress: 30,
  /** How long at first; twice as long with each wrong one more. */
  wait: minute,
  longestWait: 15 * minute,
  /** Addresses, and names of accounts, that are remembered at most. */
  remembered: 10_000,
  /** Accounts at which passwords were wrong within the window that are called spraying. */
  sprayed: 20,
  /** Facts of signing in that are written within the window at most: the rest is told together later. */
  facts: 500,
} as const;
