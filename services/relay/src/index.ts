export type { RelayNotice, RelayOptions } from './relay-options.js';
export { Relay, type RelayStatus } from './relay.js';
export { verified, type Answer } from './requests.js';
