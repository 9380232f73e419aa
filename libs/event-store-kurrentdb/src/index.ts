export { KurrentEventStore, type KurrentOptions, openKurrentEventStore } from './kurrent-event-store.js';
