export { openEventStoreAt, openKeyStoreAt, openOperationalStoreAt } from './adapters.js';
export * from './configuration.js';
export * from './domain-clocks.js';
export { DeadlinePollers } from './operations/deadline-pollers.js';
export * from './platform.js';
export { explained, runService, untilThere } from './run-service.js';
export * from './run-services.js';
export { operations } from './operations/operations.js';
export { reference } from './reference/reference.js';
