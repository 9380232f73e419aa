import { fileURLToPath } from 'node:url';
import { freePort, Program } from '@mouakaba/local';

const relayProgram = new URL('../../../../services/relay/dist/main.js', import.meta.url);

/** Node 24 warns once of a negative timeout of kafkajs. */
const quiet = '--disable-warning=TimeoutNegativeWarning';

/** The built relay in a process of its own, with the defaults it has in a cluster, on one broker. */
export async function startRelay(log: string, operations: string, brokers: string): Promise<Program> {
  const port = String(await freePort());
  return Program.start({
    name: 'relay',
    command: process.execPath,
    args: [quiet, fileURLToPath(relayProgram)],
    env: {
      ...{ EVENT_STORE_URL: log, OPERATIONAL_STORE_URL: operations, LOG_LEVEL: 'info' },
      ...{ KAFKA_BROKERS: brokers, KAFKA_REPLICAS: '1', KAFKA_MIN_IN_SYNC: '1', MANAGEMENT_PORT: port },
    },
    ready: /active/,
  });
}

/** A built program of this folder's package, with arguments; ready when it says so. */
export function startBeside(file: URL, args: readonly string[], ready = /ready/): Promise<Program> {
  const command = { command: process.execPath, args: [quiet, fileURLToPath(file), ...args] };
  return Program.start({ name: 'benchmark', ...command, ready, patience: 600_000 });
}
