import { Worker } from 'node:worker_threads';
import { limits } from '@mouakaba/contracts';
import type {
  AppendOutcome,
  AppendRequest,
  DurabilityPragmas,
  Failure,
  FromCommitThread,
  ToCommitThread,
} from './messages.js';
import type { WatchedFile } from '../watched-file.js';

/** What one commit wrote, for metrics. */
export interface CommittedGroup {
  readonly appends: number;
  readonly events: number;
}

interface Pending {
  readonly request: AppendRequest;
  readonly answer: (outcome: AppendOutcome) => void;
}

const closed: Failure = { text: 'the store is closed', code: 'ERR_INVALID_STATE' };

/** Requests in one message at most. */
const messageLimit = 512;

/** Node runs the thread's file as it finds it beside this one: `.ts` from sources, `.js` when built. */
const threadFile = new URL(
  `./commit-thread.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`,
  import.meta.url,
);

/** The main thread's side of the one writer: gathers the appends of a turn into one message, hands out the outcomes. */
export class GroupWriter {
  #outbox: Pending[] = [];
  #inFlight: Pending[] = [];
  #checking: ((failure: Failure | null) => void)[] = [];
  #thread: Worker | undefined;
  #closed = false;

  private constructor(
    private readonly path: string,
    private readonly files: Pick<WatchedFile, 'look'>,
    private readonly committed: (group: CommittedGroup) => void,
  ) {}

  /**
   * Starts the commit thread on an existing store. `committed` is called after each group that wrote something; `files` are
   * looked at before a group is sent and before it is acknowledged.
   * @throws Error what ended the thread, once it is gone
   */
  static async open(
    path: string,
    files: Pick<WatchedFile, 'look'>,
    committed: (group: CommittedGroup) => void,
  ): Promise<GroupWriter> {
    const writer = new GroupWriter(path, files, committed);
    const thread = writer.#start();
    let cause = new Error('the commit thread ended before it had opened the store');
    thread.once('error', (error: Error) => {
      cause = error;
    });
    await new Promise((resolve, reject) => {
      thread.once('message', resolve);
      thread.once('exit', () => reject(cause));
    });
    return writer;
  }

  /** As the commit thread read them back from its connection when it last opened one at start. */
  pragmas: DurabilityPragmas | undefined;

  /** Always answers; what went wrong is an outcome. Beyond as many as may wait, at once and without having written. */
  append(request: AppendRequest): Promise<AppendOutcome> {
    if (this.#closed) return Promise.resolve({ is: 'unavailable', cause: closed });
    if (this.#outbox.length + this.#inFlight.length >= limits.appendsWaiting)
      return Promise.resolve({ is: 'crowded' });
    return new Promise((answer) => {
      // After this turn's other promises: whatever the last group's answers set off goes out together.
      if (this.#outbox.push({ request, answer }) === 1)
        process.nextTick(() => {
          this.#flush();
        });
    });
  }

  /** What stands in the way of an append; null if nothing does. */
  check(): Promise<Failure | null> {
    return this.#ask('check');
  }

  /** Every commit into the file itself. */
  fold(): Promise<Failure | null> {
    return this.#ask('fold');
  }

  #ask(what: 'check' | 'fold'): Promise<Failure | null> {
    if (this.#closed) return Promise.resolve(closed);
    return new Promise((answer) => {
      this.#checking.push(answer);
      (this.#thread ?? this.#start()).postMessage(what satisfies ToCommitThread);
    });
  }

  /**
   * Commits what was asked before, and closes the file once all of it is answered: closing takes the -wal away, and what
   * is answered after that would seem to have been written into files that somebody took.
   */
  async close(): Promise<void> {
    this.#flush();
    const answered = this.#thread === undefined ? undefined : this.fold();
    this.#closed = true;
    await answered;
    const thread = this.#thread;
    if (thread === undefined) return;
    thread.postMessage('close' satisfies ToCommitThread);
    await new Promise((resolve) => thread.once('exit', resolve));
  }

  #flush(): void {
    while (this.#outbox.length > 0) {
      const batch = this.#outbox.splice(0, messageLimit);
      const cause = this.#replaced();
      if (cause !== undefined) {
        for (const { answer } of batch) answer({ is: 'unavailable', cause });
        continue;
      }
      this.#inFlight.push(...batch);
      const thread = this.#thread ?? this.#start();
      thread.postMessage(batch.map(({ request }) => request) satisfies ToCommitThread);
    }
  }

  #start(): Worker {
    const thread = new Worker(threadFile, { workerData: this.path, name: 'event store commits' });
    let cause: Error | undefined;
    thread.on('message', (message: FromCommitThread) => {
      if ('group' in message) this.#answer(message.group);
      else if ('checked' in message) this.#checking.shift()?.(message.checked);
      else this.pragmas = message.opened;
    });
    thread.on('error', (error: Error) => {
      cause = error;
    });
    // A thread that ended unasked may have committed what it did not answer; the next append starts another.
    thread.once('exit', (code) => {
      this.#thread = undefined;
      const failure = { text: String(cause ?? `exit ${String(code)}`) };
      for (const { answer } of this.#inFlight.splice(0)) answer({ is: 'unknown', cause: failure });
      for (const answer of this.#checking.splice(0)) answer(failure);
    });
    this.#thread = thread;
    return thread;
  }

  #answer(outcomes: readonly AppendOutcome[]): void {
    let appends = 0;
    let events = 0;
    const group = this.#inFlight.splice(0, outcomes.length);
    const replaced = this.#replaced();
    group.forEach(({ request, answer }, place) => {
      let outcome = outcomes[place] ?? { is: 'unknown', cause: { text: 'no outcome' } };
      // Committed into files that nobody finds any more.
      if (outcome.is === 'appended' && replaced !== undefined) outcome = { is: 'unknown', cause: replaced };
      if (outcome.is === 'appended' && !outcome.again) {
        appends += 1;
        events += request.events.length;
      }
      answer(outcome);
    });
    if (appends > 0) this.committed({ appends, events });
  }

  #replaced(): Failure | undefined {
    try {
      this.files.look();
      return undefined;
    } catch (error) {
      return { text: String(error), code: 'ENOENT' };
    }
  }
}
