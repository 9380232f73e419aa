import { type ReferralStatus } from '@mouakaba/case-file';
import { eventTypes } from '@mouakaba/contracts';
import { specify } from '@mouakaba/event-sourcing/testing';
import { caseState } from '@mouakaba/use-cases';
import { evolve, noCase } from '../referral.js';
import { consented, hospitalActor, openCase } from './past-events.js';
import { requested, waysTo } from './past-referrals.js';

/** Specifications of referral's decisions: `given(…).when(decision, fields).thenHappened(…)`. */
export const { given } = specify({
  ...caseState({ initial: noCase, evolve }).definition,
  eventTypes,
  stream: 'case-5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c11',
});

/** A referral in that status, with its provider. */
export function givenReferral(status: ReferralStatus) {
  return given(...openCase, consented(), requested(), ...waysTo[status]).by(hospitalActor);
}
