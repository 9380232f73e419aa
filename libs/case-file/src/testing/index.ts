export * from './indexed.js';
export * from './recorded.js';
export * from './rule-four.js';
export * from './told-consents.js';
