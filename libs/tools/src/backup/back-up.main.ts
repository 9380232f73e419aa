import { existsSync } from 'node:fs';
import { fileOf, readConfiguration } from '@mouakaba/host';
import { backUp } from './back-up.js';

/** `npm run backup -- DIR`: an online backup into an empty or new folder, also while the server runs. */
process.umask(0o077); // what is made here is for its owner alone
const [folder] = process.argv.slice(2);
const configuration = readConfiguration(process.env);
if (folder === undefined) {
  console.error('Say where to: npm run backup -- DIR');
  process.exit(2);
}
if (!existsSync(fileOf(configuration.eventStore))) {
  console.error('There is no data folder here yet.');
  process.exit(1);
}
const { head, files } = await backUp(configuration, folder);
console.log(`Backed up to ${folder}: ${files.join(', ')}; the log as of ${head ?? 'its start'}.`);
console.log('The key-encryption key is not in it: keep the secrets folder elsewhere, and apart.');
