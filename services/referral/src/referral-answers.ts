import { answers } from '@mouakaba/http';
import { withheldReasons } from './requests/sharing.js';

const { code, count, flag, id, instant, listOf, oneOf, orNull, province } = answers;

// What is said of a referral wherever one is shown.

/** Which service is asked for, how urgently and where, and how it stands. */
export const wantedAnswer = {
  ...{ referralId: id, status: code('referralStatus'), serviceType: code('serviceType') },
  ...{ urgency: code('urgency'), province },
};

/** While it is paused, what was still to come stands. */
export const dueAnswer = {
  acknowledgeBy: instant,
  startBy: instant,
  confirmBy: orNull(instant),
  pausedSince: orNull(instant),
};

export const lateAnswer = { overdue: flag, lateBySeconds: count };

/** What a provider is told of the child before it has accepted (rule 10). */
export const childAnswer = {
  ...{ ageBand: code('ageBand'), sex: code('sex'), interpreterNeeded: flag, needs: listOf(code('need')) },
};

/** Which refusal a new request would get: why the packet is withheld from the provider. */
export const withheldAnswer = orNull(oneOf(...withheldReasons));
