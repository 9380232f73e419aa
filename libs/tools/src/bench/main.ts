import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commands, runCommand, WrongArguments } from '@mouakaba/host';
import { append } from './append/append.js';
import { command } from './command/command.js';
import { country } from './country/country.js';
import { type Benchmark, printed } from './measure.js';
import { rebuild } from './rebuild/rebuild.js';
import { relay } from './relay/relay.js';

const benchmarks: Readonly<Record<string, Benchmark>> = { append, command, country, rebuild, relay };

/** `npm run bench -- NAME [SIZE] [--json]`. */
await runCommand(commands.bench, async ({ values: { json = false }, words: [name = '', size] }) => {
  const benchmark = Object.entries(benchmarks).find(([each]) => each === name)?.[1];
  if (benchmark === undefined) {
    const known = Object.entries(benchmarks).map(([each, { about }]) => `  ${each.padEnd(12)} ${about}`);
    throw new WrongArguments(`There is no benchmark "${name}". There are\n${known.join('\n')}`);
  }
  // Not the system's temporary folder: that may be memory, whose sync costs nothing.
  const cache = join(process.cwd(), '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'bench-'));
  // However it ends: a program may still be writing its last file there.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }));
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  for await (const measure of benchmark.run(folder, size))
    process.stdout.write(`${printed(measure, json)}\n`);
});
