import { Refused } from '@mouakaba/event-sourcing';
import { CommandRefused, commands, readConfiguration, runCommand } from '@mouakaba/host';
import { administer } from './administrator.js';

/** `npm run administrator`: the way back in where no administrator can. */
await runCommand(commands.administrator, async ({ values: { reset } }) => {
  process.umask(0o077); // what is made here is for its owner alone
  try {
    await administer(readConfiguration(process.env), reset, ({ sub, oneTimePassword }) => {
      console.log(
        `The administrator’s account, shown this once: account ${sub}  one-time password ${oneTimePassword}`,
      );
    });
  } catch (error) {
    if (error instanceof Refused)
      throw new CommandRefused('There is no administrator’s account with that subject.');
    throw error;
  }
});
