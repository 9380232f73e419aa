import * as access from './access.js';
import * as assessment from './assessment.js';
import * as followUp from './follow-up.js';
import * as intake from './intake.js';
import * as programme from './programme.js';
import * as referral from './referral.js';
import * as statistics from './statistics.js';

export * from './access.js';
export * from './assessment.js';
export * from './follow-up.js';
export * from './intake.js';
export * from './programme.js';
export * from './referral.js';
export * from './statistics.js';

/** Every event that code emits, by type. */
export const eventTypes = {
  ...intake,
  ...assessment,
  ...referral,
  ...followUp,
  ...programme,
  ...statistics,
  ...access,
} as const;
export type EventMap = typeof eventTypes;
