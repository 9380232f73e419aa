export * from './caller.js';
export * from './decide.js';
export * from './keys.js';
export * from './left-team.js';
export * from './list-scope.js';
export * from './nominative.js';
export * from './permissions.js';
export * from './token-verifier.js';
