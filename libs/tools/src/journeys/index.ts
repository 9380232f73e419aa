export type { Host } from './host.js';
export { readJourney, type Journey } from './journey.js';
export { logIn, ownPassword, tokensOf } from './login.js';
export { differenceOf } from './matching.js';
export { runJourney } from './run-journey.js';
export { StandaloneHost } from './standalone-host.js';
