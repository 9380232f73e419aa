export { backupEventStore, moveDurably, restoreEventStore, type Backup } from './event-store/backup.js';
export { openReadOnly } from './event-store/event-reader.js';
export type { CommittedGroup } from './event-store/group-writer.js';
export { lockStore, StoreLocked, type StoreLock } from './event-store/lock.js';
export { openEventStore, type EventStoreOptions } from './event-store/sqlite-event-store.js';
export { SqliteKeyStore } from './keys/sqlite-key-store.js';
export { openSqliteOperationalStore } from './operational-store/sqlite-operational-store.js';
export { FileReplaced, isForeign, removeDatabase, WatchedFile } from './watched-file.js';
export { openSqliteReadModels } from './read-models/sqlite-read-models.js';
