import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { shellBlock } from './files.js';

const block = (part: string) => shellBlock('docs/operations/one-machine.md', part);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mouakaba-release-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('a release, as the page has it', () => {
  const git = (...words: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=spec', '-c', 'user.email=spec@mouakaba.example', ...words], {
      cwd: join(folder, 'source'),
      stdio: 'pipe',
    });

  /** A project whose build writes its own version down. */
  function released(version: string): void {
    const named = { name: 'sample', version };
    const scripts = { build: `echo ${version} > built` };
    const lock = { ...named, lockfileVersion: 3, requires: true, packages: { '': named } };
    writeFileSync(join(folder, 'source/package.json'), JSON.stringify({ ...named, scripts }));
    writeFileSync(join(folder, 'source/package-lock.json'), JSON.stringify(lock));
    git('add', '.');
    git('commit', '--quiet', '--message', version);
    git('tag', version);
  }

  const typed = (part: string, words: Readonly<Record<string, string>>) => {
    const commands = Object.entries(words).reduce(
      (text, [word, value]) => text.replaceAll(word, value),
      block(part)
        .replaceAll('/opt/', `${folder}/opt/`)
        .replaceAll(/^systemctl .*\n/gm, ''),
    );
    expect(commands).not.toBe('');
    const done = spawnSync('sh', ['-euc', commands], { cwd: folder, encoding: 'utf8' });
    expect([done.status, done.status === 0 ? '' : done.stderr]).toEqual([0, '']);
  };
  const running = () => readFileSync(join(folder, 'opt/mouakaba/built'), 'utf8').trim();

  it('is installed, replaced, gone back to and removed, twice over', () => {
    mkdirSync(join(folder, 'source'));
    mkdirSync(join(folder, 'opt'));
    git('init', '--quiet');
    released('1.0.0');
    typed('git clone', { REPOSITORY: join(folder, 'source'), RELEASE: '1.0.0' });
    expect(running()).toBe('1.0.0');
    for (const [before, next] of [
      ['1.0.0', '1.1.0'],
      ['1.1.0', '1.2.0'],
    ] as const) {
      released(next);
      typed('fetch --tags', { RELEASE: next });
      expect(running()).toBe(next);
      typed('mouakaba-BEFORE /opt/mouakaba', { BEFORE: before });
      expect(running()).toBe(before);
      typed('mouakaba-BEFORE /opt/mouakaba', { BEFORE: next });
      typed('worktree remove', { BEFORE: before });
      expect(running()).toBe(next);
      expect(readdirSync(join(folder, 'opt')).toSorted()).toEqual([
        'mouakaba',
        `mouakaba-${next}`,
        'mouakaba.git',
      ]);
    }
  });
});
