import { Kafka, logLevel } from 'kafkajs';

process.env['KAFKAJS_NO_PARTITIONER_WARNING'] ??= '1'; // the partition is always given

/** Where the topic lives. */
export interface KafkaAddress {
  /** `host:port` of some brokers. */
  readonly brokers: readonly string[];
  /** Names this process in the brokers' logs. */
  readonly clientId: string;
}

/** In milliseconds. These, and no others, were seen to lose nothing while brokers die. */
export const patience = { initialRetryTime: 100, maxRetryTime: 1_000, retries: 3 } as const;

export function kafkaClient({ brokers, clientId }: KafkaAddress): Kafka {
  return new Kafka({
    brokers: [...brokers],
    clientId,
    retry: patience,
    connectionTimeout: 1_000,
    requestTimeout: 5_000,
    // What fails is told by whoever it fails for; the client's own lines would carry addresses and stacks.
    logLevel: logLevel.NOTHING,
  });
}
