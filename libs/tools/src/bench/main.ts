import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { append } from './append/append.js';
import { command } from './command/command.js';
import { country } from './country/country.js';
import { type Benchmark, printed } from './measure.js';
import { rebuild } from './rebuild/rebuild.js';
import { relay } from './relay/relay.js';

const benchmarks: Readonly<Record<string, Benchmark>> = { append, command, country, rebuild, relay };

const json = process.argv.includes('--json');
const [name, size] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const benchmark = name === undefined ? undefined : benchmarks[name];

if (benchmark === undefined) {
  const known = Object.entries(benchmarks).map(([each, { about }]) => `  ${each.padEnd(12)} ${about}`);
  process.stderr.write(`npm run bench -- NAME [SIZE] [--json]\n${known.join('\n')}\n`);
  process.exitCode = 2;
} else {
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
}
