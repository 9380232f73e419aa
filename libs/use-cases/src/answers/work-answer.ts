import { answers } from '@mouakaba/http';

const { count, objectOf } = answers;

/** What is to be done by somebody, in numbers. */
export const workAnswer = objectOf({
  cases: count,
  followUps: count,
  accompaniments: count,
  referrals: count,
});
