import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { optionsOf } from './options.js';
import { deployment, kubernetesFolder, root } from './deployment.js';

/** `npm run deployment`: after a route was added or moved, or a service was. */
optionsOf(
  {},
  'npm run deployment\n\nWrites what deploy/ repeats for each service anew.\n\n  --help  says this',
);
const files = deployment();
rmSync(join(root, kubernetesFolder), { recursive: true, force: true });
for (const [file, text] of files) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}
