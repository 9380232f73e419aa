import { commands, readConfiguration, runCommand } from '@mouakaba/host';
import { restore } from './restore.js';

/** `npm run restore -- DIR`: a backup into an empty data folder. Read models are built anew at the next start. */
await runCommand(commands.restore, async ({ words: [folder = ''], values }) => {
  process.umask(0o077); // what is made here is for its owner alone
  await restore(folder, readConfiguration(process.env), { damaged: values.damaged === true });
  console.log(
    'Restored. Positions that clients kept are of an older epoch now; read models are built at the next start.',
  );
});
