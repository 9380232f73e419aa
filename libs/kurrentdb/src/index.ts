export { UnusableRecord } from './records.js';
export { type KurrentOptions, openKurrentEventStore } from './kurrent-event-store.js';
