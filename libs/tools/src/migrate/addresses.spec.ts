import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { asked, commands, WrongArguments } from '@mouakaba/host';
import { readMove } from './addresses.js';

const kurrent = 'kurrentdb://u:p@events:2113?tls=false';
const mongo = (name: string) => `mongodb://db:27017/${name}?replicaSet=rs0`;
const servers = ['--to', kurrent, '--to-keys', mongo('keys'), '--to-operations', mongo('operations')];

/** From what is typed. */
function moveOf(args: readonly string[]) {
  const found = asked(commands.migrate, args);
  if (!('run' in found)) throw new Error('it cannot be understood');
  return readMove(found.run.values);
}

describe('what is moved where', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'move-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is a data folder and three servers', () => {
    expect(moveOf(['--from', 'sqlite:./data', ...servers])).toEqual({
      from: {
        events: { file: resolve('data/events.db') },
        keys: { file: resolve('data/keys.db') },
        operations: { file: resolve('data/operations.db') },
      },
      to: {
        events: { url: kurrent },
        keys: { url: mongo('keys') },
        operations: { url: mongo('operations') },
      },
    });
  });

  it('may stand in files, as the services are given it', () => {
    const file = join(folder, 'cluster.env');
    writeFileSync(
      file,
      `EVENT_STORE_URL=${kurrent}\nKEY_STORE_URL=${mongo('keys')}\nOPERATIONAL_STORE_URL="${mongo('operations')}"\nPORT=x\n`,
    );
    expect(moveOf(['--from', 'sqlite:./data', '--to', `env:${file}`])).toEqual(
      moveOf(['--from', 'sqlite:./data', ...servers]),
    );
  });

  it.each<[string, string[], RegExp]>([
    ['nothing', [], /--from is missing/],
    ['one side', ['--from', 'sqlite:./data'], /--to is missing/],
    [
      'an event store without the others',
      ['--from', 'sqlite:./data', '--to', kurrent],
      /--to-keys is missing/,
    ],
    ['a file that is not there', ['--from', 'env:nowhere.env', ...servers], /nowhere\.env cannot be read/],
    [
      'another scheme',
      ['--from', 'postgres://x', '--from-keys', 'a', '--from-operations', 'b', ...servers],
      /--from: EVENT_STORE_URL is "postgres/,
    ],
    ['the same place twice', ['--from', 'sqlite:./data', '--to', 'sqlite:./data'], /same address/],
  ])('is not understood from %s', (_, args, message) => {
    expect(() => moveOf(args)).toThrow(WrongArguments);
    expect(() => moveOf(args)).toThrow(message);
  });

  it('names every variable that a file lacks', () => {
    const file = join(folder, 'half.env');
    writeFileSync(file, `EVENT_STORE_URL=${kurrent}\n`);
    expect(() => moveOf(['--from', `env:${file}`, ...servers])).toThrow('--from: KEY_STORE_URL is missing');
  });
});
