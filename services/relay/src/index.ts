export { relayMetrics } from './metrics.js';
export type { RelayNotice, RelayOptions } from './relay-options.js';
export { Relay, type RelayStatus } from './relay.js';
export { Requests, type Answer } from './requests.js';
export { verified } from './verify-command.js';
