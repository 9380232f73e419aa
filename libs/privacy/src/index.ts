export * from './access-records/access-log.js';
export { foldOpened, type OpenedEvent } from '@mouakaba/event-sourcing';
export * from './open-event.js';
export * from './key-encryption-key.js';
export * from './key-store.js';
export { PositionTokens } from './position-tokens.js';
export * from './stream-keys.js';
