import { parseArgs } from 'node:util';
import { WrongArguments } from './command-errors.js';
import type { CommandDescription, ValuesOf } from './commands.js';
import { explained } from './explained.js';

export interface Arguments<Command extends CommandDescription> {
  readonly values: ValuesOf<Command>;
  /** What stands without a dash, in order: as many as the command takes. */
  readonly words: readonly string[];
}

export type Asked<Command extends CommandDescription> =
  { readonly run: Arguments<Command> } | { readonly help: string } | { readonly wrong: string };

/** What a command line asks for. Nothing is opened or made by asking. */
export function asked<Command extends CommandDescription>(
  command: Command,
  args: readonly string[],
): Asked<Command> {
  const { words = [], options = {} } = command;
  const known = Object.fromEntries(Object.entries(options).map(([name, { type }]) => [name, { type }]));
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...known, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
    if (values.help === true) return { help: helpOf(command) };
    const required = words.filter((word) => !word.startsWith('['));
    const many = words.some((word) => word.includes('…'));
    const missing = required[positionals.length];
    if (missing !== undefined) return { wrong: `${missing} is missing.` };
    const extra = many ? undefined : positionals[words.length];
    if (extra !== undefined) return { wrong: `"${extra}" is one word too many.` };
    return { run: { values: values as ValuesOf<Command>, words: positionals } };
  } catch (error) {
    // Node's own words name the option; what follows them speaks to programmers.
    const { code = '', message = '' } = error as { readonly code?: string; readonly message?: string };
    if (!code.startsWith('ERR_PARSE_ARGS')) throw error;
    return { wrong: `${message.split(/\. |\n/)[0] ?? ''}.` };
  }
}

/** How it is typed, what it is for, and what each option does. */
export function helpOf({ name, words = [], options = {}, about }: CommandDescription): string {
  const typed = Object.entries(options).map(
    ([option, { value }]) => `--${option}${value ? ` ${value}` : ''}`,
  );
  const line = [...words, ...(typed.length === 0 ? [] : ['[OPTIONS]'])].join(' ');
  const width = Math.max(6, ...typed.map(({ length }) => length));
  const rows = [
    ...Object.values(options).map((option, at) => [typed[at] ?? '', option.about]),
    ['--help', 'says this'],
  ];
  const dashes = line === '' ? '' : ` -- ${line}`;
  return [
    `npm ${name === 'start' ? 'start' : `run ${name}`}${dashes}`,
    '',
    ...about.split('\n'),
    '',
    ...rows.map(([option = '', does = '']) => `  ${option.padEnd(width)}  ${does}`),
  ].join('\n');
}

/**
 * Runs a program that a person started: `--help` says how and ends with 0, what cannot be understood with 2, and what
 * fails with 1 and one sentence: what is wrong, and the way out.
 */
export async function runCommand<Command extends CommandDescription>(
  command: Command,
  work: (args: Arguments<Command>) => Promise<void> | void,
): Promise<void> {
  const found = asked(command, process.argv.slice(2));
  if ('help' in found) {
    process.stdout.write(`${found.help}\n`);
    return;
  }
  try {
    if ('wrong' in found) throw new WrongArguments(found.wrong);
    await work(found.run);
  } catch (error) {
    const isWrong = error instanceof WrongArguments;
    const way = isWrong ? `\n${command.name} --help says what can be asked for.` : '';
    const reason = explained(error) ?? String(error instanceof Error ? error.stack : error);
    process.stderr.write(`${isWrong ? error.message : reason}${way}\n`);
    process.exitCode = isWrong ? 2 : 1;
  }
}
