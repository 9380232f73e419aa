import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { lookup } from 'node:dns/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { OperatorError, Unavailable } from '@mouakaba/event-sourcing';
import { openEventStoreAt, openKeyStoreAt, openReadModelsAt } from './adapters.js';
import { explained } from './explained.js';

const folder = mkdtempSync(join(tmpdir(), 'mouakaba-explained-'));
const at = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

async function sentenceOf(work: () => unknown): Promise<string | undefined> {
  try {
    await work();
  } catch (error) {
    return explained(error);
  }
  throw new Error('it does not fail');
}

describe('what whoever runs it can mend is one sentence with a way out', () => {
  it('a port in use', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { readonly port: number };
    const again = () =>
      new Promise((_, reject) => createServer().on('error', reject).listen(port, '127.0.0.1'));
    expect(await sentenceOf(again)).toBe(
      `Another process listens on 127.0.0.1:${String(port)}: stop it, or set PORT or MANAGEMENT_PORT.`,
    );
    server.close();
  });

  it('a file that is not there', async () => {
    expect(await sentenceOf(() => readFile(at('none')))).toBe(
      `${at('none')} is not there: make it, or name another place.`,
    );
  });

  it('a data folder that is a file', async () => {
    writeFileSync(at('data'), '');
    expect(await sentenceOf(() => openEventStoreAt({ file: at('data/events.db') }))).toMatch(
      /^.*\/data is a file, and should be a folder: move it away, or name another place\.$/,
    );
  });

  it.each([
    ['the log', (file: string) => openEventStoreAt({ file })],
    ['the keys', (file: string) => openKeyStoreAt({ file })],
  ])('a file that is no database: %s', async (name, open) => {
    const file = at(`${name}.db`);
    writeFileSync(file, 'not a database, but long enough to be read as the header of one '.repeat(20));
    expect(await sentenceOf(() => open(file))).toBe(
      `${file} is no database: keep it, and restore the last backup into an empty data folder.`,
    );
  });

  it('a folder in place of a database', async () => {
    mkdirSync(at('events.db'));
    expect(await sentenceOf(() => openEventStoreAt({ file: at('events.db') }))).toBe(
      `${at('events.db')} cannot be opened: see whether its folder is there, and whose it is.`,
    );
  });

  it('a store that another server holds', async () => {
    const store = await openEventStoreAt({ file: at('held.db') });
    expect(await sentenceOf(() => openEventStoreAt({ file: at('held.db') }))).toMatch(
      /held\.db is open for writing already: one server writes a store; stop it first\.$/,
    );
    await store.close();
  });

  it('a name that nobody knows', async () => {
    expect(await sentenceOf(() => lookup('nowhere.invalid'))).toMatch(
      /^nowhere\.invalid (is a name that nobody knows|cannot be looked up now): see the address, and that it runs\.$/,
    );
  });

  it.each([
    ['ENOSPC', /^The disk is full: make room for \/data/],
    ['EROFS', /^\/data is on a file system that is read-only/],
    ['EACCES', /^This account may not open \/data/],
    ['EMFILE', /ulimit -n/],
  ])('%s, by its code and in no words of the system', (code, sentence) => {
    const error = Object.assign(new Error('Aucun espace disponible'), {
      code,
      path: '/data',
      syscall: 'write',
    });
    expect(explained(error)).toMatch(sentence);
    expect(explained(new Unavailable('event-store', error))).toMatch(sentence);
  });

  it('whatever a store or a server refuses in a sentence of its own, also as the cause of another error', () => {
    class LogRefused extends OperatorError {}
    const refused = new LogRefused('The log is of another place: name that one.');
    expect(explained(refused)).toBe(refused.message);
    expect(explained(new Unavailable('event-store', refused))).toBe(refused.message);
  });

  it('a database of another program where read models should be', async () => {
    await (await openEventStoreAt({ file: at('other.db') })).close();
    const open = () => openReadModelsAt({ file: at('other.db') }, [], { warn: () => undefined });
    expect(await sentenceOf(open)).toMatch(
      /other\.db is a database, but not one of read models: READ_MODEL_URL /,
    );
  });

  it('a folder that was removed under the shell', () => {
    const error = Object.assign(new Error('uv_cwd'), { code: 'ENOENT', syscall: 'uv_cwd' });
    expect(explained(error)).toMatch(/^The folder that this was started in is not there any more/);
  });

  it.each([
    ['the log', (file: string) => openEventStoreAt({ file })],
    ['the keys', (file: string) => openKeyStoreAt({ file })],
    ['read models', (file: string) => openReadModelsAt({ file }, [], { warn: () => undefined })],
  ])('a place where nothing can be made, such as in /proc: %s', async (_, open) => {
    expect(await sentenceOf(() => open('/proc/mouakaba/deeper/x.db'))).toMatch(
      /^\/proc\/mouakaba is not there: make it, or name another place\.$/,
    );
  });

  it('a full disk, as SQLite tells it', () => {
    const error = Object.assign(new Error('database or disk is full'), {
      errcode: 13,
      path: '/data/keys.db',
    });
    expect(explained(new Unavailable('keys', error))).toBe(
      'The disk is full: make room for /data/keys.db, and start again.',
    );
  });
});

describe('a fault of the program', () => {
  it.each([new TypeError('x is not a function'), new Error('broken'), undefined, 'text'])(
    'has none: %s',
    (error) => {
      expect(explained(error)).toBeUndefined();
    },
  );
});
