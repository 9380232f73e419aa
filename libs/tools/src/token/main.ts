import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfiguration } from '@mouakaba/host';
import { demoAccountsFile, type DemoAccount } from '../demo/demo-people.js';
import { logIn } from '../journeys/login.js';

/** `npm run token -- --as ROLE [--unit N]`: an access token of a demo account, on standard output. */
const { values } = parseArgs({ options: { as: { type: 'string' }, unit: { type: 'string', default: '1' } } });
const { secretsDirectory, publicUrl } = readConfiguration(process.env);

let accounts: readonly DemoAccount[];
try {
  accounts = JSON.parse(
    readFileSync(join(secretsDirectory, demoAccountsFile), 'utf8'),
  ) as readonly DemoAccount[];
} catch {
  fail('There are no demo accounts here. Start a demo first: npm start -- --demo');
}
const roles = [...new Set(accounts.map(({ role }) => role))];
/** In the order in which the demo made them; accounts of other organisations, or of none, belong to every unit. */
const units = [
  ...new Set(
    accounts.flatMap(({ role, organisation }) => (role === 'caseworker' ? (organisation ?? []) : [])),
  ),
];
const unit = units[Number(values.unit) - 1];
const account = accounts.find(
  ({ role, organisation }) =>
    role === values.as &&
    (organisation === undefined || organisation === unit || !units.includes(organisation)),
);
if (account === undefined)
  fail(`Say as whom: npm run token -- --as ROLE [--unit 1|2], with one of ${roles.join(', ')}`);
try {
  const { token } = await logIn(publicUrl, account.sub, account.password);
  console.log(token);
} catch {
  fail(`No token from ${publicUrl}: is the demo running there?`);
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
