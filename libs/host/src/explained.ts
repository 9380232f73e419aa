import { accessSync, constants, existsSync } from 'node:fs';
import { OperatorError, Unavailable } from '@mouakaba/event-sourcing';

interface Broken {
  /** The file or folder, where it is known. */
  readonly path?: string | undefined;
  readonly what: string;
}

const ofSystem: Readonly<Record<string, (broken: Broken) => string>> = {
  ENOSPC: ({ what }) => `The disk is full: make room for ${what}, and start again.`,
  EDQUOT: ({ what }) => `The disk quota is used up: make room for ${what}, and start again.`,
  EFBIG: ({ what }) => `${what} may not grow any more: raise the limit of file sizes, and start again.`,
  EROFS: ({ what }) => `${what} is on a file system that is read-only: name a place that can be written to.`,
  EACCES: ({ what }) => `This account may not open ${what}: give it the right to, or name another place.`,
  EPERM: ({ what }) => `This account may not change ${what}: give it the right to, or name another place.`,
  ENOENT: ({ what }) => `${what} is not there: make it, or name another place.`,
  ENOTDIR: ({ what }) =>
    `A part of ${what} is a file, and should be a folder: move it away, or name another place.`,
  EEXIST: ({ what }) => `${what} is a file, and should be a folder: move it away, or name another place.`,
  EISDIR: ({ what }) => `${what} is a folder, and should be a file: move it away, or name another place.`,
  EMFILE: () => 'This account may not open so many files: raise its limit (ulimit -n), and start again.',
  EIO: ({ what }) => `The disk does not give or take ${what}: look at the disk before anything else.`,
};

/** By SQLite's primary result code. */
const ofSqlite: Readonly<Record<number, (broken: Broken) => string>> = {
  5: ({ what }) => `${what} is in use by another process: stop that one, and start again.`,
  6: ({ what }) => `${what} is in use by another process: stop that one, and start again.`,
  8: ({ what }) => `${what} cannot be written to: give this account the right to, or name another place.`,
  10: ({ what }) => `The disk does not give or take ${what}: look at the disk before anything else.`,
  11: ({ what }) => `${what} is damaged: keep it, and restore the last backup into an empty data folder.`,
  13: ofSystem['ENOSPC'] ?? (() => ''),
  14: ({ what }) => `${what} cannot be opened: see whether its folder is there, and whose it is.`,
  26: ({ what }) => `${what} is no database: keep it, and restore the last backup into an empty data folder.`,
};

const ofNetwork: Readonly<Record<string, string>> = {
  ENOTFOUND: 'is a name that nobody knows',
  EAI_AGAIN: 'cannot be looked up now',
  ECONNREFUSED: 'does not answer',
  ECONNRESET: 'ended the connection',
  EHOSTUNREACH: 'cannot be reached',
  ENETUNREACH: 'cannot be reached',
  ETIMEDOUT: 'does not answer in time',
};

/**
 * One sentence that says what is wrong and the way out, of everything that whoever runs the process can cause, and the
 * same in every locale: by codes, never by messages. Undefined for what is a fault of the program.
 */
export function explained(error: unknown): string | undefined {
  for (const each of causesOf(error)) {
    const sentence = sentenceOf(each, error);
    if (sentence !== undefined) return sentence;
  }
  return error instanceof Unavailable
    ? `${error.dependency} is away: see that it runs, and start again.`
    : undefined;
}

function sentenceOf(error: Failure, whole: unknown): string | undefined {
  if (error instanceof OperatorError) return error.message;
  const { code = '', syscall, errcode, path } = error;
  if (syscall === 'listen' || syscall === 'bind') return ofListening(error);
  if (syscall === 'uv_cwd')
    return 'The folder that this was started in is not there any more: go to another, and start again.';
  const what =
    inTheWay(errcode, path) ??
    (whole instanceof Unavailable ? `the file of ${whole.dependency}` : 'its files');
  if (errcode !== undefined) return (ofSystem[code] ?? ofSqlite[errcode & 0xff])?.({ path, what });
  const host = error.hostname ?? error.address;
  if (code in ofNetwork)
    return `${host ?? 'A server'} ${ofNetwork[code] ?? ''}: see the address, and that it runs.`;
  return ofSystem[code]?.({ path, what });
}

/** SQLite writes to the files beside a database too, and does not say which of them it may not. */
function inTheWay(errcode: number | undefined, path: string | undefined): string | undefined {
  if (path === undefined || errcode === undefined || ![8, 14].includes(errcode & 0xff)) return path;
  const beside = ['', '-wal', '-shm'].map((end) => path + end).filter((each) => existsSync(each));
  return beside.find((each) => !mayBeWritten(each)) ?? path;
}

function mayBeWritten(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function ofListening({ code, address = '', port = 0 }: Failure): string {
  const where = `${address}:${String(port)}`;
  const ways: Readonly<Record<string, string>> = {
    EADDRINUSE: `Another process listens on ${where}: stop it, or set PORT or MANAGEMENT_PORT.`,
    EACCES: `This account may not listen on ${where}: set PORT or MANAGEMENT_PORT to one above 1023.`,
    EADDRNOTAVAIL: `${address} is no address of this machine: set HOST or MANAGEMENT_HOST.`,
  };
  return (
    ways[code ?? ''] ??
    `Nothing can listen on ${where}: set HOST and PORT, MANAGEMENT_HOST and MANAGEMENT_PORT.`
  );
}

/** What an error of Node or of SQLite may have. Not by `instanceof`: some are of another realm in tests. */
interface Failure {
  readonly code?: string;
  readonly syscall?: string;
  readonly path?: string;
  readonly errcode?: number;
  readonly hostname?: string;
  readonly address?: string;
  readonly port?: number;
  readonly cause?: unknown;
  readonly errors?: readonly unknown[];
}

/** Itself, then what it came of. */
function causesOf(error: unknown): readonly Failure[] {
  if (typeof error !== 'object' || error === null) return [];
  const { cause, errors = [] } = error as Failure;
  return [error, ...[cause, ...errors].flatMap(causesOf)];
}
