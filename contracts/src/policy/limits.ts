/**
 * How much of everything there is at most: named here and nowhere else. What is beyond is refused or cut short, never
 * gathered without end. `docs/operations/limits.md` tells operators and clients the same figures; a spec compares them.
 */
export const limits = {
  /** Bytes of a body. */
  bodyBytes: 256 * 1024,
  /** Levels of a body, its outermost object being the first. */
  bodyDepth: 16,
  /** Elements of any list that is sent. */
  listItems: 500,
  /** Characters of a text. */
  textLength: 10_000,
  /** Values of a packet, and characters of each of its texts and of their names. */
  packetValues: 30,
  packetTextLength: 4_000,
  packetNameLength: 100,
  /** Characters of a number as it is written: a double never needs more than 24. */
  numberLength: 64,
  /** Bytes of all headers together. */
  headerBytes: 16 * 1024,
  /** Characters of `Host`: a name of the domain name system, its port and some more. */
  hostLength: 300,
  /** Characters of a cursor. */
  cursorLength: 1_000,
  /** Characters of an idempotency key. */
  idempotencyKeyLength: 200,
  /** Positions in one `Mouakaba-Min-Position`. */
  minPositions: 20,
  /** Faults that a refusal tells; `more` says how many there are beside them. */
  faultsTold: 20,
  /** Elements that a refusal tells of each list among its facts; `more` says how many there are beside them. */
  factsTold: 20,
  /** Rows of a page, and of one whose length is not asked for. */
  pageRows: 200,
  defaultPageRows: 50,
  /** Events that are read for one page of a damaged case's history, and to find out where it is once its report is gone. */
  eventsAudited: 500,
  /** Damaged streams that are looked at for one page of them, to find out whether they are the caller's to see. */
  damagedLooked: 500,
  /** Requests of one address, and of one account, a minute: an office and a nightly import fit, a loop gone wild does not. */
  requestsOfAddress: 60_000,
  requestsOfAccount: 20_000,
  /** Milliseconds from the first byte of a connection or request to the end of its headers, and to the end of its body. */
  headersTime: 15_000,
  requestTime: 30_000,
  /** Milliseconds between two looks at whether those are over: by so much they are overrun at most. Node's own is 30 s. */
  timeChecked: 1_000,
  /** Milliseconds without a byte taken or sent, while an answer is written. */
  stalledTime: 60_000,
  /** Milliseconds between two requests of a connection: longer than a proxy keeps its side open, so that we never close under its request. */
  idleTime: 75_000,
  /** Milliseconds that running requests have to end once the process is asked to. */
  endingTime: 10_000,
  /** Requests that a process handles at the same time; health is not counted. */
  requestsAtOnce: 500,
  /** Milliseconds that health waits for each dependency: one that does not answer is away. */
  healthWait: 2_000,
  /** Milliseconds that a request waits for its read model: for a position it named, or for what it may just have written. */
  readModelWait: 2_000,
  /** Milliseconds that a write waits for a read model that it asks, before it goes on without it or is refused. */
  checkWait: 500,
  /** Times that a command is decided again because another one wrote before it. */
  conflictRetries: 5,
  /** Appends that wait for the one writer of a SQLite log. */
  appendsWaiting: 2_000,
  /** Days that an idempotency key is known to belong to another operation; in its own stream it is known for ever. */
  idempotencyKeyDays: 7,
  /** What is remembered to save work; the oldest is forgotten. Bytes of folded streams, for each kind of stream. */
  streamBytesRemembered: 64 * 2 ** 20,
  /** Keys that are unwrapped, and milliseconds until one is forgotten, so that a destroyed one stops opening anything. */
  keysRemembered: 20_000,
  keyTime: 60_000,
  /** Names of holders, providers and people; milliseconds until one is forgotten, and until it is looked again for one there was not. */
  namesRemembered: 20_000,
  nameTime: 60_000,
  namelessTime: 10_000,
  /** Ids of which it is known that a provider has them. */
  providersRemembered: 20_000,
  /** SQL statements that are prepared, of each file. */
  statementsRemembered: 500,
  /** Tokens that were verified. */
  tokensRemembered: 10_000,
  /** Streams of which it is known how far they have come, and by which hash. */
  headsRemembered: 100_000,
} as const;
