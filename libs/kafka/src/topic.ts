import type { Admin } from 'kafkajs';

/** The one partition. */
export const partition = 0;

/** The linked log of one epoch of the event store. */
export function topicOf(epoch: string): string {
  return `mouakaba.events.${epoch}`;
}

export interface Replication {
  /** 3 in a cluster. */
  readonly replicas: number;
  /** How many must have written a message before it is acknowledged: 2 of 3. */
  readonly minInSync: number;
}

/** Makes the topic if it is not there: one partition, kept for ever, never led by a replica that lacks messages. True if it made it. */
export async function ensureTopic(
  admin: Admin,
  topic: string,
  { replicas, minInSync }: Replication,
): Promise<boolean> {
  const settings = {
    'cleanup.policy': 'delete', // with nothing ever due: no compaction
    'retention.ms': '-1',
    'retention.bytes': '-1',
    'unclean.leader.election.enable': 'false',
    'min.insync.replicas': String(minInSync),
  };
  return admin.createTopics({
    waitForLeaders: true,
    topics: [
      {
        topic,
        numPartitions: 1,
        replicationFactor: replicas,
        configEntries: Object.entries(settings).map(([name, value]) => ({ name, value })),
      },
    ],
  });
}

export interface Ends {
  /** Offset of the oldest message. */
  readonly low: bigint;
  /** Offset after the newest message. */
  readonly high: bigint;
}

/** The topic's ends; undefined while there is no such topic. */
export async function endsOf(admin: Admin, topic: string): Promise<Ends | undefined> {
  try {
    const [found] = await admin.fetchTopicOffsets(topic);
    return found && { low: BigInt(found.low), high: BigInt(found.high) };
  } catch (error) {
    if (brokersAnswer(error) === 'UNKNOWN_TOPIC_OR_PARTITION') return undefined;
    throw error;
  }
}

/** The brokers' word for what they refused, also below the client's own wrapping. Node cannot import the client's error classes by name. */
export function brokersAnswer(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === 'KafkaJSProtocolError' && 'type' in error) return String(error.type);
  return brokersAnswer(error.cause);
}
