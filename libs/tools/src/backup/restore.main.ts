import { readConfiguration } from '@mouakaba/host';
import { restore } from './restore.js';

/** `npm run restore -- DIR`: a backup into an empty data folder. Read models are built anew at the next start. */
process.umask(0o077); // what is made here is for its owner alone
const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Say from where: npm run restore -- DIR');
  process.exit(2);
}
try {
  await restore(folder, readConfiguration(process.env));
  console.log(
    'Restored. Positions that clients kept are of an older epoch now; read models are built at the next start.',
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
