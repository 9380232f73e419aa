export { cloudEventOf, contentType, type CloudEvent } from './cloud-event.js';
export { kafkaClient, type KafkaAddress } from './kafka-client.js';
export { KafkaFeed, publishedPartOf, type KafkaFeedOptions } from './kafka-feed.js';
export { linkedEvents, type FeedNotice, type LinkedReading } from './linked-events.js';
export { batchBytes, openPublisher, type Publisher } from './publisher.js';
export { repeating } from './repeating.js';
export { endsOf, ensureTopic, topicOf, type Ends, type Replication } from './topic.js';
