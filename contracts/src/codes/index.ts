export * from './code.js';
export * from './geography.js';
