export { eventImportConformance, type OpenedImport } from './event-import-conformance.js';
export { eventStoreConformance, type OpenedStore } from './event-store-conformance.js';
export { feedConformance, type OpenedFeed } from './feed-conformance.js';
export { all, anEvent, events, streamsWithGaps } from './fixtures.js';
export { operationalStoreConformance, type ThrowawayStore } from './operational-store-conformance.js';
export type { ThrowawayDatabase } from './read-models/fixture.js';
export { readModelsConformance } from './read-models/read-models-conformance.js';
export { subscribed } from './subscribed.js';
