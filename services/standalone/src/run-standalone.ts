import { styleText } from 'node:util';
import { commands, endWith, readConfiguration, runCommand, runtime, warnOfCalendar } from '@mouakaba/host';
import { processOutput, type ProcessOutput } from '@mouakaba/http';
import { startStandalone, type Built, type StandaloneOptions } from './standalone.js';

/** Of the tools, which drive the product from outside. */
export type MakeDemo = (host: Built, options: { readonly tell: (line: string) => void }) => Promise<void>;

const signals = ['SIGINT', 'SIGTERM'] as const;

/** `npm start`: checks the configuration, starts, and says where it listens and how to get a token. */
export function runStandalone(makeDemo: MakeDemo): Promise<void> {
  return runCommand(commands.start, async ({ values }) => {
    const output = processOutput('standalone', process.stderr);
    try {
      await start(values.demo === true ? interruptible(makeDemo, output) : undefined, output);
    } catch (error) {
      endWith(error, output);
    }
  });
}

async function start(demoIsMade: StandaloneOptions['demo'], output: ProcessOutput): Promise<void> {
  const versions = runtime();
  const configuration = readConfiguration(process.env);
  const { logLevel, publicUrl } = configuration;
  process.umask(0o077); // what is made here is for its owner alone
  output.logger.level = logLevel;
  output.logger.info(versions, 'starts');
  warnOfCalendar(output.logger);
  const { demo, unconfirmed } = await startStandalone(configuration, {
    ...(demoIsMade === undefined ? {} : { demo: demoIsMade }),
    log: { level: logLevel, destination: process.stderr },
    // At once: what would be written on the way out would be lost with the file.
    onStoreReplaced: (found) => endWith(found, output),
    tellAdministrator: ({ sub, oneTimePassword }) => {
      output.tell(
        `The administrator’s account, shown this once: account ${sub}  one-time password ${oneTimePassword}  (of the first start)`,
      );
    },
  });
  if (demo)
    output.tell(
      red(
        'This is a demo: invented children, accounts whose passwords lie on this machine. Never enter real data.',
      ),
    );
  if (unconfirmed !== 0)
    output.tell(
      red(
        unconfirmed === undefined
          ? 'It is not known yet whether roles count that no second person has confirmed: see GET /v1/accounts.'
          : `Accounts whose roles count though no second person has confirmed them: ${String(unconfirmed)}. See GET /v1/accounts, and confirm them: POST /v1/accounts/{sub}/confirmation.`,
      ),
    );
  const { node, sqlite, timeZones } = versions;
  output.tell(`Mouakaba listens on ${publicUrl}`);
  output.tell(`  reference   ${publicUrl}/docs`);
  output.tell(
    demo
      ? '  a token     npm run -s token -- --as caseworker'
      : '  tokens      people log in through the portal, which is still to come; until then: npm start -- --demo',
  );
  output.tell(`  runs on     Node ${node}, SQLite ${sqlite}, time zones ${timeZones}`);
}

/** Half a demo is none: whoever interrupts it is told what to remove. */
function interruptible(makeDemo: MakeDemo, output: ProcessOutput): NonNullable<StandaloneOptions['demo']> {
  const interrupted = (signal: NodeJS.Signals) => {
    output.fail(
      'Interrupted: the demo is not finished. Remove its data and secrets folders, and start again.',
    );
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  return async (host) => {
    for (const signal of signals) process.prependListener(signal, interrupted);
    try {
      await makeDemo(host, {
        tell: (line) => {
          output.tell(line);
        },
      });
    } finally {
      for (const signal of signals) process.off(signal, interrupted);
    }
  };
}

/** On a terminal that shows colours: NO_COLOR and its like are kept to. */
function red(text: string): string {
  return styleText('red', text, { stream: process.stdout });
}
