import type { ReferralStatus } from '@mouakaba/case-file';
import { deadlineTable, packetIdleDays, packetVisibleDays } from '@mouakaba/contracts';
import type { Referral } from '../referral.js';

const hour = 3_600_000;
const days = (count: number) => count * 24 * hour;

/** Rule 10, for the provider: when its packet closes again, in milliseconds of the epoch; `never`, it is not open. */
const never = -Infinity;

type Closing = (referral: Referral) => number;

const notOpen: Closing = () => never;

/** The provider is at work. Where no step comes any more, nobody is. */
const whileAtWork: Closing = ({ movedAt }) => Date.parse(movedAt) + days(packetIdleDays);

/** In immediate danger the packet is open before the acceptance. */
const inDanger: Closing = ({ movedAt, request: { urgency, legalBasis } }) =>
  urgency === 'immediate' && legalBasis === 'immediate-danger'
    ? Date.parse(movedAt) + days(packetVisibleDays)
    : never;

/**
 * Some days after the confirmation or the settled dispute; where neither comes, after the day by which it was expected.
 * A right that has ended by the clock is not brought back by a late confirmation.
 */
const onceDelivered: Closing = ({ settledAt, disputedAt, schedules }) => {
  const expectedBy =
    disputedAt === undefined
      ? Date.parse(schedules.confirm?.due ?? '')
      : Date.parse(disputedAt) + deadlineTable.confirm.allowed.hours * hour;
  const byTheClock = expectedBy + days(packetVisibleDays);
  const settled = settledAt === undefined ? Infinity : Date.parse(settledAt);
  return settled < byTheClock ? settled + days(packetVisibleDays) : byTheClock;
};

const closing: Readonly<Record<ReferralStatus, Closing>> = {
  requested: notOpen,
  received: inDanger,
  accepted: whileAtWork,
  scheduled: whileAtWork,
  'in-service': whileAtWork,
  delivered: onceDelivered,
  disputed: onceDelivered,
  confirmed: onceDelivered,
  // Of a service that was delivered and disputed; cancelled before it, it was never settled.
  cancelled: (referral) => (referral.settledAt === undefined ? never : onceDelivered(referral)),
  declined: notOpen,
  returned: notOpen,
  interrupted: notOpen,
  rerouted: notOpen,
};

/** What an event opens, the clock closes, whether or not the event that would close it ever comes. */
export function packetClosesAt(referral: Referral): number {
  return closing[referral.status](referral);
}
