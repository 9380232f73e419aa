import { Count, Instant } from '../shared/fields.js';

/** How often, and between which instants. */
export const attemptsData = { count: Count, firstAt: Instant, lastAt: Instant };

export const attemptsExample = {
  count: 3,
  firstAt: '2026-03-02T09:30:00.000Z',
  lastAt: '2026-03-02T09:41:00.000Z',
};
