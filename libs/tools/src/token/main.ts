import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands, CommandRefused, readConfiguration, runCommand } from '@mouakaba/host';
import { demoAccountsFile, type DemoAccount } from '../demo/demo-people.js';
import { logIn } from '../journeys/login.js';
import { accountAskedFor } from './account-asked-for.js';

/** `npm run token -- --as ROLE [--unit N]`: an access token of a demo account, on standard output. */
await runCommand(commands.token, async ({ values: { as = '', unit = '1' } }) => {
  const { secretsDirectory, publicUrl } = readConfiguration(process.env);
  const { sub, password } = accountAskedFor(accountsIn(secretsDirectory), { role: as, unit });
  console.log(await tokenOf(publicUrl, sub, password));
});

function accountsIn(secretsDirectory: string): readonly DemoAccount[] {
  try {
    return JSON.parse(
      readFileSync(join(secretsDirectory, demoAccountsFile), 'utf8'),
    ) as readonly DemoAccount[];
  } catch {
    throw new CommandRefused('There are no demo accounts here. Start a demo first: npm start -- --demo');
  }
}

async function tokenOf(publicUrl: string, sub: string, password: string): Promise<string> {
  try {
    return (await logIn(publicUrl, sub, password)).token;
  } catch {
    throw new CommandRefused(`No token from ${publicUrl}: is the demo running there?`);
  }
}
