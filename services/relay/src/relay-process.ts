import type { EventStore } from '@mouakaba/event-sourcing';
import { createLogger } from '@mouakaba/http';
import {
  ConfigurationInvalid,
  openEventStoreAt,
  openOperationalStoreAt,
  type Configuration,
} from '@mouakaba/platform';
import { startRelay, type Relay, type RelayNotice } from './relay.js';

/** A relay with the stores that the configuration names. */
export interface RelayProcess {
  readonly relay: Relay;
  readonly store: EventStore;
  stop(): Promise<void>;
}

/** @throws ConfigurationInvalid without KAFKA_BROKERS; StoreLocked; Unavailable */
export async function startRelayProcess(
  configuration: Configuration,
  clientId: string,
): Promise<RelayProcess> {
  const { kafka, logLevel: level } = configuration;
  if (kafka.brokers.length === 0)
    throw new ConfigurationInvalid(['KAFKA_BROKERS is missing; it should be addresses like kafka-1:9092.']);
  const logger = createLogger(clientId, { level, destination: process.stderr });
  const store = await openEventStoreAt(configuration.eventStore);
  const operations = await openOperationalStoreAt(configuration.operations);
  const relay = startRelay({
    ...{ ...kafka, clientId, store, operations },
    notice: (notice) => {
      if (notice.kind === 'failed') logger.warn({ err: notice.cause }, 'it failed, and is tried again');
      else logger.info(detailOf(notice), notice.kind);
    },
  });
  return {
    relay,
    store,
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
