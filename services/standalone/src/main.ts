import { parseArgs } from 'node:util';
import { explained, readConfiguration } from '@mouakaba/host';
import { makeDemo } from '@mouakaba/tools/demo';
import { startStandalone } from './standalone.js';

const red = (text: string) => `\u001b[31m${text}\u001b[39m`;

/** `npm start`: checks the configuration, starts, and says where it listens and how to get a token. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { demo: { type: 'boolean', default: false } } });
  const configuration = readConfiguration(process.env);
  process.umask(0o077); // what is made here is for its owner alone
  const standalone = await startStandalone(configuration, {
    ...(values.demo ? { demo: makeDemo } : {}),
    log: { level: configuration.logLevel, destination: process.stderr },
    onFileReplaced: (found) => {
      console.error(explained(found));
      process.exit(1); // at once: what would be written on the way out would be lost with the file
    },
    tellAdministrator: ({ sub, oneTimePassword }) => {
      console.log('The administrator’s account, shown this once:');
      console.log(`  account ${sub}  one-time password ${oneTimePassword}`);
    },
  });
  const { demo } = standalone;
  const { publicUrl } = configuration;
  if (demo)
    console.log(
      red(
        'This is a demo: invented children, accounts whose passwords lie on this machine. Never enter real data.',
      ),
    );
  console.log(`Mouakaba listens on ${publicUrl}`);
  console.log(`  reference   ${publicUrl}/docs`);
  console.log(
    demo
      ? '  a token     npm run -s token -- --as caseworker'
      : '  tokens      people log in through the portal, which is still to come; until then: npm start -- --demo',
  );
}

try {
  await main();
} catch (error) {
  console.error(explained(error) ?? error);
  process.exit(1);
}
