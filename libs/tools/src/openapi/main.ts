import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands, runCommand } from '@mouakaba/host';
import { checkedIn } from '@mouakaba/http';
import { StandaloneHost } from '../journeys/standalone-host.js';
import { openApiDocuments } from './documents.js';

/** `npm run openapi`: writes `contracts/openapi/` anew from the host, started on a throwaway folder. */
const folder = join(import.meta.dirname, '../../../../contracts/openapi');

await runCommand(commands.openapi, async () => {
  const host = await StandaloneHost.start();
  try {
    const documents = await openApiDocuments(host.origin);
    mkdirSync(folder, { recursive: true });
    for (const file of readdirSync(folder))
      if (!documents.has(file.replace(/\.json$/, ''))) rmSync(join(folder, file));
    for (const [name, document] of documents)
      writeFileSync(join(folder, `${name}.json`), checkedIn(document));
    console.log(`contracts/openapi: ${[...documents.keys()].sort().join(', ')}`);
  } finally {
    await host.stop();
  }
});
