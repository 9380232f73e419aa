import type { EventStore } from '@mouakaba/event-sourcing';
import { createLogger, type Logger } from '@mouakaba/http';
import {
  ConfigurationInvalid,
  openEventStoreAt,
  openOperationalStoreAt,
  untilThere,
  type RelayConfiguration,
} from '@mouakaba/host';
import type { RelayNotice } from './relay-options.js';
import { Relay } from './relay.js';

/** A relay with the stores that the configuration names. */
export interface RelayProcess {
  readonly relay: Relay;
  readonly store: EventStore;
  readonly logger: Logger;
  stop(): Promise<void>;
}

/** @throws ConfigurationInvalid without KAFKA_BROKERS; StoreLocked. What is away is waited for */
export async function startRelayProcess(
  configuration: RelayConfiguration,
  clientId: string,
): Promise<RelayProcess> {
  const { kafka, logLevel: level } = configuration;
  if (kafka.brokers.length === 0)
    throw new ConfigurationInvalid(['KAFKA_BROKERS is missing; it should be addresses like kafka-1:9092.']);
  const logger = createLogger(clientId, { level, destination: process.stderr });
  const store = await untilThere(() => openEventStoreAt(configuration.eventStore), logger);
  const operations = await untilThere(() => openOperationalStoreAt(configuration.operations), logger).catch(
    async (error: unknown) => {
      await store.close();
      throw error;
    },
  );
  const relay = new Relay({
    ...{ ...kafka, clientId, store, operations },
    notice: (notice) => {
      if (notice.kind === 'failed') logger.warn({ err: notice.cause }, 'it failed, and is tried again');
      else logger.info(detailOf(notice), notice.kind);
    },
  });
  return {
    relay,
    store,
    logger,
    async stop() {
      await relay.stop();
      await store.close();
      await operations.close();
    },
  };
}

function detailOf(notice: RelayNotice): object {
  return notice.kind === 'gap' ? { after: notice.after ?? null } : {};
}
