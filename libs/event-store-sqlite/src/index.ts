export { backupEventStore, moveDurably, type Backup } from './backup.js';
export type { CommittedGroup } from './group-writer.js';
export { lockStore, StoreLocked, type StoreLock } from './lock.js';
export { EventReader, openReadOnly } from './event-reader.js';
export { restoreEventStore, TargetExists } from './restore.js';
export { openEventStore, type EventStoreOptions, SqliteEventStore } from './sqlite-event-store.js';
