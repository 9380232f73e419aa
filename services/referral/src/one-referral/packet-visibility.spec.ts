import { type ReferralStatus } from '@mouakaba/case-file';
import { describe, expect, it } from '@jest/globals';
import type { Code, DataOf, Happened, ReferralRequested, Schedule } from '@mouakaba/contracts';
import { isPacketVisible } from './reader.js';
import { evolve, noCase } from '../referral.js';
import {
  clinicId,
  consented,
  goalId,
  hospitalId,
  openCase,
  referralId,
  said,
  withdrawn,
} from '../testing/past-events.js';
import { recorded } from '../testing/recorded.js';
import {
  accepted,
  cancelled,
  confirmed,
  delivered,
  disputed,
  requested,
  started,
  waysTo,
} from '../testing/past-referrals.js';

const day = 24 * 3_600_000;
const past = Date.parse('2026-03-02T09:00:00.000Z');
const daysLater = (days: number) => new Date(past + days * day).toISOString();

function isVisible(events: readonly Happened[], at = daysLater(1)): boolean {
  const state = recorded(events, past).reduce(evolve, noCase);
  const referral = state.referrals.get(referralId);
  if (referral === undefined) throw new Error('no referral');
  return isPacketVisible(state.standing, referral, at);
}

const urgent = [...openCase, consented(), requested()];
const based = (fields: Partial<DataOf<typeof ReferralRequested>>) => [
  ...openCase,
  requested({ consentId: undefined, ...fields } as never),
];

/** Delivered at once, and to be confirmed within a week. */
const confirm: Schedule = { remind: [], due: daysLater(7), escalate: [], calendarVersion: 'always' };
const toConfirm = [accepted, started, { ...delivered, data: { ...delivered.data, schedule: { confirm } } }];

describe('the packet is visible to the provider', () => {
  const always: readonly ReferralStatus[] = [
    'accepted',
    'scheduled',
    'in-service',
    'delivered',
    'disputed',
    'confirmed',
  ];

  it.each(Object.entries(waysTo))('or not, once the referral is %s', (status, way) => {
    expect(isVisible([...urgent, ...way])).toBe(always.includes(status as ReferralStatus));
  });

  it('from receipt in immediate danger, and only there', () => {
    const danger = { urgency: 'immediate', legalBasis: 'immediate-danger' } as const;
    const inDanger = based(danger);
    expect(isVisible(inDanger)).toBe(false);
    expect(isVisible([...inDanger, ...waysTo.received])).toBe(true);
    expect(isVisible([...inDanger, ...waysTo.declined])).toBe(false);
    expect(isVisible([...based({ ...danger, urgency: 'urgent' }), ...waysTo.received])).toBe(false);
    expect(isVisible([...based({ ...danger, legalBasis: 'judicial-order' }), ...waysTo.received])).toBe(
      false,
    );
  });

  it.each([
    ['a confirmation', [accepted, started, delivered, confirmed]],
    ['a dispute settled by confirmation', [accepted, started, delivered, disputed, confirmed]],
    ['a dispute given up', [accepted, started, delivered, disputed, cancelled]],
  ])('until 30 days after %s', (_, way) => {
    expect(isVisible([...urgent, ...way], daysLater(29.9))).toBe(true);
    expect(isVisible([...urgent, ...way], daysLater(30.1))).toBe(false);
  });

  it('whatever it waits for, no more once the clock has ended it', () => {
    const danger = based({ urgency: 'immediate', legalBasis: 'immediate-danger' });
    for (const [status, way] of Object.entries(waysTo))
      for (const begun of [urgent, danger])
        expect([status, isVisible([...begun, ...way], daysLater(366))]).toEqual([status, false]);
  });

  it.each([
    ['at work, for a year after its last step', [accepted], 364.9, 365.1],
    ['at work on an appointment', waysTo.scheduled, 364.9, 365.1],
    ['in service', [accepted, started], 364.9, 365.1],
    ['delivered, for 30 days after its confirmation was due', toConfirm, 36.9, 37.1],
    ['disputed, for as long after the dispute', [...toConfirm, disputed], 36.9, 37.1],
  ])('by the clock, where no step comes any more: %s', (_, way, before, after) => {
    expect(isVisible([...urgent, ...way], daysLater(before))).toBe(true);
    expect(isVisible([...urgent, ...way], daysLater(after))).toBe(false);
  });

  it('30 days after a confirmation that came late, and not again where the clock had ended it', () => {
    const confirmedAfter = (days: number) => {
      const state = [
        ...recorded([...urgent, ...toConfirm], past),
        ...recorded([confirmed], past + days * day),
      ].reduce(evolve, noCase);
      const referral = state.referrals.get(referralId)!;
      return (at: number) => isPacketVisible(state.standing, referral, daysLater(at));
    };
    expect([confirmedAfter(20)(49), confirmedAfter(20)(51)]).toEqual([true, false]);
    expect(confirmedAfter(60)(61)).toBe(false);
  });

  it('no more after a cancellation before the service', () => {
    expect(isVisible([...urgent, accepted, cancelled])).toBe(false);
  });
});

describe('a withdrawn consent', () => {
  const running = [...urgent, accepted];
  const other = (fields: Parameters<typeof consented>[0]) => consented({ consentId: clinicId, ...fields });

  it('hides a running packet', () => {
    expect(isVisible([...running, withdrawn])).toBe(false);
  });

  it('hides nothing that another consent or a basis allows', () => {
    expect(isVisible([...running, other({}), withdrawn])).toBe(true);
    expect(isVisible([...running, withdrawn, other({})])).toBe(true);
    expect(isVisible([...based({ legalBasis: 'judicial-order' }), consented(), accepted, withdrawn])).toBe(
      true,
    );
  });

  it('is not made up for by one that speaks of something else', () => {
    expect(isVisible([...running, other({ scopes: ['services'] }), withdrawn])).toBe(false);
    expect(isVisible([...running, other({ exceptProviderIds: [hospitalId] }), withdrawn])).toBe(false);
    expect(isVisible([...running, other({ validUntil: daysLater(0.5) }), withdrawn])).toBe(false);
  });

  it('was no reason to hide what was asked for after it', () => {
    expect(isVisible([...openCase, consented(), withdrawn, other({}), requested(), accepted])).toBe(true);
  });

  it.each<[string, readonly Happened[]]>([
    ['one that has expired', [consented({ validUntil: daysLater(0.5) }), requested(), accepted]],
    ['one that excepts the provider', [...running.slice(3), other({ exceptProviderIds: [hospitalId] })]],
  ])('is like %s', (_, way) => {
    expect(isVisible([...openCase, ...way], daysLater(1))).toBe(false);
    expect(isVisible([...openCase, ...way, other({ consentId: goalId })], daysLater(1))).toBe(true);
  });
});

describe('the child’s no after the acceptance', () => {
  const no = said('refused', daysLater(0.1));
  const yes = said('given', daysLater(0.2));

  it.each(Object.entries(waysTo))('hides the packet of a referral that is %s', (_, way) => {
    expect(isVisible([...urgent, ...way, no])).toBe(false);
  });

  it('hides it until the child says otherwise, whoever signs what', () => {
    const signed = consented({ consentId: clinicId, givenBy: 'father', childAssent: 'not-asked' });
    expect(isVisible([...urgent, accepted, no, signed])).toBe(false);
    expect(isVisible([...urgent, accepted, no, said('unable', daysLater(0.2))])).toBe(false);
    expect(isVisible([...urgent, accepted, no, signed, yes])).toBe(true);
  });

  it('hides it before the acceptance already', () => {
    expect(isVisible([...urgent, no, accepted])).toBe(false);
    expect(isVisible([...urgent, no, yes, accepted])).toBe(true);
  });

  it('hides nothing in danger and under an order, and what rests on another obligation', () => {
    const under = (legalBasis: Code<'legalBasis'>) => [...based({ legalBasis }), accepted, no];
    expect(isVisible(under('immediate-danger'))).toBe(true);
    expect(isVisible(under('judicial-order'))).toBe(true);
    expect(isVisible(under('legal-obligation'))).toBe(false);
  });
});
