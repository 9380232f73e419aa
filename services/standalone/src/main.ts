import { parseArgs } from 'node:util';
import { ConfigurationInvalid, readConfiguration } from '@mouakaba/platform';
import { startStandalone } from './standalone.js';

const red = (text: string) => `\u001b[31m${text}\u001b[39m`;

/** `npm start`: checks the configuration, starts, and says where it listens and how to get a token. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { demo: { type: 'boolean', default: false } } });
  const configuration = readConfiguration(process.env);
  process.umask(0o077); // what is made here is for its owner alone
  const standalone = await startStandalone(configuration, values);
  const { administrator, demo } = standalone;
  const { publicUrl } = configuration;
  if (demo)
    console.log(
      red(
        'This is a demo: invented children, accounts whose passwords lie on this machine. Never enter real data.',
      ),
    );
  if (administrator !== undefined) {
    console.log('The administrator’s account, shown this once:');
    console.log(`  account ${administrator.sub}  one-time password ${administrator.oneTimePassword}`);
  }
  console.log(`Mouakaba listens on ${publicUrl}`);
  console.log(`  reference   ${publicUrl}/docs`);
  console.log(
    demo
      ? '  a token     npm run token -- --as caseworker'
      : `  tokens      from the OpenID provider at ${publicUrl}/oidc; the administrator makes accounts: POST ${publicUrl}/v1/accounts`,
  );
}

try {
  await main();
} catch (error) {
  const expected =
    error instanceof ConfigurationInvalid ||
    (error instanceof Error && ['StoreLocked', 'ClockRefused', 'FolderRefused'].includes(error.name));
  console.error(expected ? error.message : error);
  process.exit(1);
}
