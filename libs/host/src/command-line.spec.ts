import { describe, expect, it } from '@jest/globals';
import { asked, helpOf } from './command-line.js';
import { commands, type CommandDescription } from './commands.js';

const all = Object.entries(commands as Readonly<Record<string, CommandDescription>>);

describe('a command line', () => {
  it.each(all)('of %s: --help says how it is typed, what it is for, and every option', (_, command) => {
    for (const args of [['--help'], ['-h'], ['DIR', '--help']]) {
      const { help } = asked(command, args) as { readonly help: string };
      expect(help).toMatch(new RegExp(`^npm (run )?${command.name}\\b`));
      for (const option of ['help', ...Object.keys(command.options ?? {})])
        expect(help).toContain(`--${option}`);
    }
    expect(
      helpOf(command)
        .split('\n')
        .filter((line) => line.length > 120),
    ).toEqual([]);
  });

  it.each(all)('of %s: a wrong option is named', (_, command) => {
    const words = (command.words ?? []).filter((word) => !word.startsWith('['));
    expect(asked(command, [...words, '--colour'])).toEqual({ wrong: "Unknown option '--colour'." });
    expect(asked(command, [...words, '-x'])).toEqual({ wrong: "Unknown option '-x'." });
  });

  it.each([
    ['a word that is missing', commands.backup, [], 'DIR is missing.'],
    ['several where one may be', commands.journey, [], 'FILE… is missing.'],
    ['a word too many', commands.backup, ['a', 'b'], '"b" is one word too many.'],
    ['a word where there is none', commands.start, ['demo'], '"demo" is one word too many.'],
    ['a value that is missing', commands.token, ['--as'], "Option '--as <value>' argument missing."],
    ['a value that may not be', commands.start, ['--demo=yes'], "Option '--demo' does not take an argument."],
  ])('tells %s', (_, command: CommandDescription, args, wrong) => {
    expect(asked(command, args)).toEqual({ wrong });
  });

  it('gives words and values', () => {
    expect(asked(commands.bench, ['command', '--json', '20'])).toEqual({
      run: { values: { json: true }, words: ['command', '20'] },
    });
    expect(asked(commands.journey, ['a', 'b', 'c'])).toMatchObject({ run: { words: ['a', 'b', 'c'] } });
  });
});
