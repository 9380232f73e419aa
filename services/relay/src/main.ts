import { once } from 'node:events';
import { Registry } from 'prom-client';
import { ManagementServer } from '@mouakaba/http';
import { ConfigurationInvalid, explained, readRelayConfiguration } from '@mouakaba/host';
import { relayMetrics } from './metrics.js';
import { startRelayProcess } from './relay-process.js';
import { told, verified } from './requests.js';

/** Without an argument: publishes until it is told to end. `verify`: reads the topic from its start, and mends it. */
async function main(command: string | undefined): Promise<void> {
  const configuration = readRelayConfiguration(process.env);
  if (command === 'verify') return verify();
  if (command !== undefined)
    throw new ConfigurationInvalid([`${command} is no command; the one there is: verify.`]);
  const running = await startRelayProcess(configuration, 'mouakaba-relay');
  const metrics = new Registry();
  relayMetrics(metrics, running.relay, running.store);
  const { managementPort: port, managementHost: host } = configuration;
  const management = new ManagementServer(metrics, { port, host }, running.logger);
  await management.onApplicationBootstrap();
  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  await management.onApplicationShutdown();
  await running.stop();

  async function verify(): Promise<void> {
    const beside = await startRelayProcess(configuration, 'mouakaba-relay-verify');
    try {
      console.log(told(await verified(beside.relay.requests)));
    } finally {
      await beside.stop();
    }
  }
}

try {
  await main(process.argv[2]);
  process.exit(0); // the client may go on for ever with what it once began to try again
} catch (error) {
  console.error(explained(error) ?? error);
  process.exit(1);
}
