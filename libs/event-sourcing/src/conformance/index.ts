export { eventStoreConformance, type OpenedStore } from './event-store-conformance.js';
