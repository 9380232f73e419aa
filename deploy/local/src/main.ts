import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { cacheFolder } from './cache.js';
import { Cluster } from './cluster.js';
import { optionsOf, refuse } from './options.js';

const help = `npm run cluster -- [--replicas 1-9]

Runs the whole cluster on this machine, on real servers, until it is interrupted.

  --replicas 1-9  of each service; 1 unless it is said
  --help          says this`;

/** `npm run cluster [-- --replicas N]`: the whole cluster on this machine, until it is interrupted. */
const values = optionsOf({ replicas: { type: 'string', default: '1' } }, help);
if (!/^[1-9]$/.test(values.replicas)) refuse('--replicas is a number from 1 to 9.');
const folder = join(cacheFolder, 'runs', String(process.pid));
mkdirSync(folder, { recursive: true });
// Also while it starts: an exit ends what has been started.
const stopped = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
const interrupted = () => process.exit(130);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupted);
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const cluster = await Cluster.start(folder, {
  replicas: Number(values.replicas),
  print: (line) => process.stdout.write(`  ${line}\n`),
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, interrupted);
process.stdout.write(`Mouakaba listens on ${cluster.origin}\n`);
process.stdout.write(`  accounts  ${cluster.keycloak.origin}/admin/ (local-admin, local-admin)\n`);
process.stdout.write(`  data      ${folder}, until it ends\n`);
await stopped;
await cluster.stop();
