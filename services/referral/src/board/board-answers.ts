import { answers } from '@mouakaba/http';
import { childAnswer, dueAnswer, lateAnswer, wantedAnswer } from '../referral-answers.js';

const { bilingual, code, flag, id, instant, objectOf, orNull, text } = answers;

const listed = {
  ...{ ...wantedAnswer, requestedAt: instant, since: instant },
  ...{ ...dueAnswer, due: orNull(instant), ...lateAnswer },
};

/** The board of who sends and who watches: whose it is and to whom, and nobody's name. */
export const boardItemAnswer = objectOf({
  ...listed,
  ...{ caseId: id, caseNumber: orNull(text), holderId: id, providerId: id },
  ...{ providerName: orNull(bilingual), escalatedTo: orNull(code('escalationTarget')) },
  consentWithdrawn: flag,
});

/** A provider's inbox: the minimum of each. */
export const inboxItemAnswer = objectOf({ ...listed, ...childAnswer });
