import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { cacheFolder } from './cache.js';
import { Cluster } from './cluster.js';

/** `npm run cluster [-- --replicas N]`: the whole cluster on this machine, until it is interrupted. */
const { values } = parseArgs({ options: { replicas: { type: 'string', default: '1' } } });
const folder = join(cacheFolder, 'runs', String(process.pid));
mkdirSync(folder, { recursive: true });
const cluster = await Cluster.start(folder, {
  replicas: Number(values.replicas),
  print: (line) => process.stdout.write(`  ${line}\n`),
});
process.stdout.write(`Mouakaba listens on ${cluster.origin}\n`);
process.stdout.write(`  accounts  ${cluster.keycloak.origin}/admin/ (local-admin, local-admin)\n`);
process.stdout.write(`  data      ${folder}\n`);
await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
await cluster.stop();
