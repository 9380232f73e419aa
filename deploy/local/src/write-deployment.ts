import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deployment, kubernetesFolder, root } from './deployment.js';

/** `npm run deployment`: after a route was added or moved, or a service was. */
const files = deployment();
rmSync(join(root, kubernetesFolder), { recursive: true, force: true });
for (const [file, text] of files) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}
