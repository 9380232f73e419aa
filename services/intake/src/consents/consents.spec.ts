import { describe, it } from '@jest/globals';
import type { Code } from '@mouakaba/contracts';
import {
  assigned,
  consented,
  consentId,
  opened,
  reported,
  screenedOut,
  withdrawn,
  worker,
} from '../testing/past-events.js';
import { given } from '../testing/specification.js';
import { giveConsent, withdrawConsent } from './consents.decision.js';
import type { GiveConsent } from './give-consent.js';

const byMother: GiveConsent = { scopes: ['services'], givenBy: 'mother', childAssent: 'given' };
const byChild: GiveConsent = { scopes: ['services'], givenBy: 'child', childAssent: 'given' };
const openCase = (ageBand: Code<'ageBand'>) => given(reported(ageBand), opened, assigned).by(worker);

describe('giving consent', () => {
  it.each(['0-5', '6-11', '12-14', '15-17', 'unknown'] as const)('is the caregiver’s at %s', (ageBand) =>
    openCase(ageBand)
      .when(giveConsent, byMother)
      .thenHappened({ type: 'ConsentGiven', data: { scopes: ['services'] } }),
  );

  it('asks the child from six years on', async () => {
    await openCase('0-5')
      .when(giveConsent, { ...byMother, childAssent: 'not-asked' })
      .thenHappened({ type: 'ConsentGiven' });
    for (const ageBand of ['6-11', '12-14'] as const) {
      await openCase(ageBand)
        .when(giveConsent, { ...byMother, childAssent: 'not-asked' })
        .thenRefused('consent.assent-required', { ageBand });
    }
  });

  it('keeps what the child refused', () =>
    openCase('6-11')
      .when(giveConsent, { ...byMother, childAssent: 'refused' })
      .thenHappened({ type: 'ConsentGiven', data: { childAssent: 'refused' } }));

  it.each(['0-5', '6-11', '12-14'] as const)('is not the child’s alone at %s', (ageBand) =>
    openCase(ageBand).when(giveConsent, byChild).thenRefused('consent.giver-not-sufficient', { ageBand }),
  );

  it('is the child’s own for services from fifteen on', async () => {
    await openCase('15-17')
      .when(giveConsent, byChild)
      .thenHappened({ type: 'ConsentGiven', data: { givenBy: 'child' } });
    await openCase('15-17')
      .when(giveConsent, { ...byChild, scopes: ['services', 'share-with-provider'] })
      .thenRefused('consent.giver-not-sufficient');
  });

  it('has not lapsed before it is given', () =>
    openCase('6-11')
      .at('2026-03-02T09:00:00.000Z')
      .when(giveConsent, { ...byMother, validUntil: '2026-03-02T09:00:00.000Z' })
      .thenRefused('consent.expired'));

  it('is for open cases', () =>
    given(reported(), screenedOut).when(giveConsent, byMother).thenRefused('case.not-open'));
});

describe('withdrawing consent', () => {
  it('needs no reason', () =>
    given(reported(), opened, assigned, consented)
      .when(withdrawConsent, { consentId })
      .thenHappened({ type: 'ConsentWithdrawn', data: { consentId } }));

  it('is done once', () =>
    given(reported(), opened, assigned, consented, withdrawn)
      .when(withdrawConsent, { consentId })
      .thenRefused('consent.already-withdrawn'));

  it('needs a consent', () =>
    given(reported(), opened, assigned)
      .when(withdrawConsent, { consentId })
      .thenRefused('consent.not-found'));
});
