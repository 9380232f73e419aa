export { eventImportConformance, type OpenedImport } from './event-import-conformance.js';
export { eventStoreConformance, type OpenedStore } from './event-store-conformance.js';
export { feedConformance, type OpenedFeed } from './feed-conformance.js';
export { all, anEvent, events, streamsWithGaps } from './fixtures.js';
export { subscribed } from './subscribed.js';
