import { existsSync } from 'node:fs';
import { commands, CommandRefused, fileOf, readConfiguration, runCommand } from '@mouakaba/host';
import { backUp } from './back-up.js';

/** `npm run backup -- DIR`: an online backup into an empty or new folder, also while the server runs. */
await runCommand(commands.backup, async ({ words: [folder = ''] }) => {
  process.umask(0o077); // what is made here is for its owner alone
  const configuration = readConfiguration(process.env);
  const log = fileOf(configuration.eventStore);
  if (!existsSync(log))
    throw new CommandRefused(
      `${log} is not there: there is nothing to back up. Start in the folder of the server.`,
    );
  const { head, files } = await backUp(configuration, folder);
  console.log(`Backed up to ${folder}: ${files.join(', ')}; the log as of ${head ?? 'its start'}.`);
  console.log('The key-encryption key is not in it: keep the secrets folder elsewhere, and apart.');
});
