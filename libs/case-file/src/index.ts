export * from './case-number.js';
export * from './guards.js';
export * from './schedules.js';
export * from './standing.js';
export * from './working-time.js';
