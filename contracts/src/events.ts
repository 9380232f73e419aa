import * as access from './access/index.js';
import * as accounts from './accounts/index.js';
import * as assessment from './assessment/index.js';
import * as followUp from './follow-up/index.js';
import * as intake from './intake/index.js';
import * as programme from './programme/index.js';
import * as referral from './referral/index.js';
import type { PublishedEvent } from './shared/event.js';
import * as statistics from './statistics/index.js';

export * from './access/index.js';
export * from './accounts/index.js';
export * from './assessment/index.js';
export * from './follow-up/index.js';
export * from './intake/index.js';
export * from './programme/index.js';
export * from './referral/index.js';
export * from './statistics/index.js';

/** Every event that code emits, by type. */
export const eventTypes = {
  ...intake,
  ...assessment,
  ...referral,
  ...followUp,
  ...programme,
  ...statistics,
  ...access,
  ...accounts,
} as const satisfies Readonly<Record<string, PublishedEvent>>;
export type EventMap = typeof eventTypes;
