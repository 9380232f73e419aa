export { Chain, type Link } from './chain.js';
export {
  cloudEventOf,
  contentType,
  linkedEventOf,
  MessageUnreadable,
  type CloudEvent,
  type LinkedEvent,
} from './cloud-event.js';
export { kafkaClient, type KafkaAddress } from './kafka-client.js';
export { KafkaFeed, kafkaFeed, publishedPartOf, type KafkaFeedOptions } from './kafka-feed.js';
export { linkedEvents, type FeedNotice, type LinkedReading, type LinkedEvents } from './linked-events.js';
export { batchBytes, openPublisher, PublisherStuck, type Publisher } from './publisher.js';
export { endsOf, ensureTopic, topicOf, type Ends, type Replication } from './topic.js';
