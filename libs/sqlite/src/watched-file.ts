import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { OperatorError } from '@mouakaba/event-sourcing';

/** SQLite's header: its magic, the two bytes that say WAL, and where `user_version` stands. */
const magic = 'SQLite format 3\0';
const walMode = 0x0202;
const userVersionAt = 60;
const headerLength = 100;

/** Another file stands at the path than the one that was opened, or something was written over it. */
export class FileReplaced extends OperatorError {
  constructor(file: string, what: string) {
    super(
      `${file} ${what} while the server ran. The server ends, so that nothing is written where nobody finds it: ` +
        'start it again with the files that belong together, or restore a backup as a whole with npm run restore.',
    );
    this.name = 'FileReplaced';
  }
}

/**
 * A database file that is open in this process, as others see it: SQLite goes on writing to a file that has lost its name,
 * and takes one that was copied over for its own. A look is one small read.
 */
export class WatchedFile {
  private readonly identity: string;
  /** The turn has been seen in the file: before, it may still stand in the log beside it alone. */
  private seen = false;

  /** @throws what Node throws if the file is not there */
  constructor(
    readonly path: string,
    private readonly turn: number,
  ) {
    this.identity = read(path).identity;
  }

  /** @throws FileReplaced */
  look(): void {
    let found: ReturnType<typeof read>;
    try {
      found = read(this.path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return; // an answer that tells nothing
      throw new FileReplaced(this.path, 'was taken away');
    }
    const { identity, header } = found;
    if (identity !== this.identity) throw new FileReplaced(this.path, 'was replaced');
    const whole = header.length === headerLength && header.toString('latin1', 0, magic.length) === magic;
    if (!whole || header.readUInt16BE(18) !== walMode) throw new FileReplaced(this.path, 'was written over');
    const same = header.readUInt32BE(userVersionAt) === this.turn;
    if (this.seen && !same) throw new FileReplaced(this.path, 'was written over');
    this.seen ||= same;
  }
}

/** Whether something stands at the path that is no database. An empty file is a new one. */
export function isForeign(path: string): boolean {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return false;
  const { header } = read(path);
  return header.length > 0 && header.toString('latin1', 0, magic.length) !== magic;
}

function read(path: string): { readonly identity: string; readonly header: Buffer } {
  const descriptor = openSync(path, 'r');
  try {
    const { dev, ino } = fstatSync(descriptor, { bigint: true });
    const header = Buffer.alloc(headerLength);
    const length = readSync(descriptor, header, 0, headerLength, 0);
    return { identity: `${String(dev)}:${String(ino)}`, header: header.subarray(0, length) };
  } finally {
    closeSync(descriptor);
  }
}
