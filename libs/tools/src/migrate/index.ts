export type { StoreAddresses } from './addresses.js';
export { migrate, type Migrated, type Progress } from './migrate.js';
export { openSource, openTarget, type Source, type Target } from './stores.js';
