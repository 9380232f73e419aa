export type { RelayNotice, RelayOptions } from './relay-options.js';
export { Relay, type RelayStatus } from './relay.js';
export type { Answer } from './requests.js';
export { verified } from './verify-command.js';
