export * from './case-file-viewed.js';
export * from './case-list-viewed.js';
