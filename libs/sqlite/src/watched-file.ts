import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { OperatorError } from '@mouakaba/event-sourcing';

/** SQLite's header: its magic, the two bytes that say WAL, and where `user_version` stands. */
const magic = 'SQLite format 3\0';
const walMode = 0x0202;
const userVersionAt = 60;
const headerLength = 100;

/** What SQLite keeps beside a database that is open: commits that are not in the file itself yet, and their index. */
const besides = ['-wal', '-shm'] as const;

/** Another file stands at the path than the one that was opened, or something was written over it. */
export class FileReplaced extends OperatorError {
  /** @param besideOnly the database itself is as it was */
  constructor(
    file: string,
    what: string,
    readonly besideOnly: boolean,
    end = 'The server ends, so that nothing is written where nobody finds it: start it again with the files that belong ' +
      'together, or restore a backup as a whole with npm run restore.',
  ) {
    super(`${file} ${what} while the server ran. ${end}`);
    this.name = 'FileReplaced';
  }
}

/** A store on a file of this machine. */
export interface KeptInFile {
  /** Whether the file and what stands beside it are those that were opened. @throws FileReplaced */
  look(): void;
  /** Brings every commit into the file itself: also those of a -wal that has lost its name. */
  fold(): Promise<void>;
}

/**
 * A database file that is open in this process, as others see it: SQLite goes on writing to files that have lost their
 * names, and takes one that was copied over for its own. A look is three stats and one small read.
 *
 * The descriptor stays open as long as a connection to the file does: closing any descriptor of a file ends all locks that
 * the process has on it, SQLite's too, and then any program that opens the file and closes it folds the -wal and removes it.
 */
export class WatchedFile {
  private descriptor: number | undefined;
  private identities: ReadonlyMap<string, string | undefined> = new Map();
  private size = 0;
  private expected: number;

  /** Before the first connection, which may fold what another process has left beside the file. */
  constructor(readonly path: string) {
    if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) this.descriptor = openSync(path, 'r');
    this.expected = this.descriptor === undefined ? 0 : turnIn(headerOf(this.descriptor));
  }

  /** The turn in the file itself: one that stands beside it alone may be of a newer file than this. */
  get turn(): number {
    return this.expected;
  }

  /** From now on, while connections are open: the files that stand there now. */
  watch(): void {
    this.descriptor ??= openSync(this.path, 'r');
    this.identities = new Map(['', ...besides].map((end) => [end, identityOf(this.path + end)]));
    this.size = fstatSync(this.descriptor).size;
    this.expected = turnIn(headerOf(this.descriptor));
  }

  /** This process has written another turn. Answers whether it stands in the file itself. */
  turned(turn: number): boolean {
    if (this.descriptor === undefined || turnIn(headerOf(this.descriptor)) !== turn) return false;
    this.expected = turn;
    return true;
  }

  /** @throws FileReplaced */
  look(): void {
    if (this.descriptor === undefined) return;
    for (const [end, identity] of this.identities) {
      const found = lookedAt(this.path + end);
      if (found === 'none') throw new FileReplaced(this.path + end, 'was taken away', end !== '');
      if (found !== identity && found !== 'unknown')
        throw new FileReplaced(this.path + end, 'was replaced', end !== '');
    }
    const header = headerOf(this.descriptor);
    const { size } = fstatSync(this.descriptor);
    const whole = isDatabase(header) && header.readUInt16BE(18) === walMode && size >= this.size;
    if (!whole || turnIn(header) !== this.expected)
      throw new FileReplaced(this.path, 'was written over', false);
    this.size = size; // nobody vacuums it: it only grows
  }

  /** After the last connection is closed. */
  close(): void {
    if (this.descriptor !== undefined) closeSync(this.descriptor);
    this.descriptor = undefined;
  }
}

/** The turns of a file itself, and of the file with what stands beside it; apart where the -wal is of a newer file. */
export function turnsOf(path: string): { readonly inFile: number; readonly withLog: number } {
  const file = new WatchedFile(path);
  try {
    using connection = new DatabaseSync(path, { timeout: 5_000 });
    const withLog = Number(connection.prepare('PRAGMA user_version').get()?.['user_version']);
    return { inFile: file.turn, withLog };
  } finally {
    file.close();
  }
}

/** Whether something stands at the path that is no database. An empty file is a new one. To be asked before it is opened. */
export function isForeign(path: string): boolean {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false;
  const descriptor = openSync(path, 'r');
  try {
    const header = headerOf(descriptor);
    return header.length > 0 && header.toString('latin1', 0, magic.length) !== magic;
  } finally {
    closeSync(descriptor);
  }
}

function isDatabase(header: Buffer): boolean {
  return header.length === headerLength && header.toString('latin1', 0, magic.length) === magic;
}

function turnIn(header: Buffer): number {
  return isDatabase(header) ? header.readUInt32BE(userVersionAt) : 0;
}

function headerOf(descriptor: number): Buffer {
  const header = Buffer.alloc(headerLength);
  return header.subarray(0, readSync(descriptor, header, 0, headerLength, 0));
}

function identityOf(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true });
  return found && `${String(found.dev)}:${String(found.ino)}`;
}

function lookedAt(path: string): string {
  try {
    return identityOf(path) ?? 'none';
  } catch {
    return 'unknown'; // an answer that tells nothing
  }
}
