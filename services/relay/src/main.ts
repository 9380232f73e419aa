import { once } from 'node:events';
import { Registry } from 'prom-client';
import { ManagementServer, processOutput } from '@mouakaba/http';
import {
  commands,
  endWith,
  readRelayConfiguration,
  runCommand,
  WrongArguments,
  type RelayConfiguration,
} from '@mouakaba/host';
import { relayMetrics } from './metrics.js';
import { startRelayProcess } from './relay-process.js';
import { told, verified } from './requests.js';

/** Without a word: publishes until it is told to end. `verify`: reads the topic from its start, and mends it. */
await runCommand(commands.relay, async ({ words: [word] }) => {
  if (word !== undefined && word !== 'verify') throw new WrongArguments(`There is no "${word}".`);
  if (word === 'verify') await verify(readRelayConfiguration(process.env));
  else await publish();
});
process.exit(); // with the code it was given: the client may go on for ever with what it once began to try again

async function publish(): Promise<void> {
  const output = processOutput('mouakaba-relay', process.stderr);
  try {
    const configuration = readRelayConfiguration(process.env);
    output.logger.level = configuration.logLevel;
    await untilToldToEnd(configuration);
  } catch (error) {
    endWith(error, output);
  }
}

async function untilToldToEnd(configuration: RelayConfiguration): Promise<void> {
  const running = await startRelayProcess(configuration, 'mouakaba-relay');
  const metrics = new Registry();
  relayMetrics(metrics, running.relay, running.store);
  const { managementPort: port, managementHost: host } = configuration;
  const management = new ManagementServer(metrics, { port, host }, running.logger);
  await management.onApplicationBootstrap();
  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  await management.onApplicationShutdown();
  await running.stop();
}

async function verify(configuration: RelayConfiguration): Promise<void> {
  const beside = await startRelayProcess(configuration, 'mouakaba-relay-verify');
  try {
    console.log(told(await verified(beside.relay.requests)));
  } finally {
    await beside.stop();
  }
}
