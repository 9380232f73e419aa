export { AccessRefused } from './failures.js';
export { UnusableRecord } from './records.js';
export { KurrentEventStore, type KurrentOptions, openKurrentEventStore } from './kurrent-event-store.js';
