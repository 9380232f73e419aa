export { relayMetrics } from './metrics.js';
export { Relay, type RelayNotice, type RelayOptions, type RelayStatus } from './relay.js';
export { Requests, type Answer } from './requests.js';
export { verified } from './verify-command.js';
