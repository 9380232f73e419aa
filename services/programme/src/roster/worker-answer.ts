import { answers } from '@mouakaba/http';

const { count, objectOf } = answers;

/** What is to be done for the cases of a holder, in numbers. */
export const workAnswer = objectOf({
  cases: count,
  followUps: count,
  accompaniments: count,
  referrals: count,
});
