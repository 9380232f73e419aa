import { describe, expect, it } from '@jest/globals';
import type { Code } from '@mouakaba/contracts';
import {
  assigned,
  closed,
  consented,
  consentId,
  opened,
  reported,
  said,
  screenedOut,
  withdrawn,
  worker,
} from '../testing/past-events.js';
import { given } from '../testing/specification.js';
import { giveConsent, recordAssent, withdrawConsent, type ExceptedFacts } from './consents.decision.js';
import type { GiveConsent } from './give-consent.js';

const byMother: GiveConsent & ExceptedFacts = {
  ...{ scopes: ['services'], givenBy: 'mother', childAssent: 'given' },
  unknownProviderIds: [],
};
const byChild: GiveConsent & ExceptedFacts = { ...byMother, givenBy: 'child' };
const openCase = (ageBand: Code<'ageBand'>) => given(reported(ageBand), opened, assigned).by(worker);

/** The child's word beside a paper. */
const word = (assent: Code<'childAssent'>) => ({
  type: 'ChildAssentRecorded',
  data: { assent, scopes: ['services'] },
});

describe('giving consent', () => {
  it.each(['0-5', '6-11', '12-14', '15-17', 'unknown'] as const)('is the caregiver’s at %s', (ageBand) =>
    openCase(ageBand)
      .when(giveConsent, byMother)
      .thenHappened({ type: 'ConsentGiven', data: { scopes: ['services'] } }, word('given')),
  );

  it('asks the child from six years on', async () => {
    await openCase('0-5')
      .when(giveConsent, { ...byMother, childAssent: 'not-asked' })
      .thenHappened({ type: 'ConsentGiven' }, word('not-asked'));
    for (const ageBand of ['6-11', '12-14'] as const) {
      await openCase(ageBand)
        .when(giveConsent, { ...byMother, childAssent: 'not-asked' })
        .thenRefused('consent.assent-required', { ageBand });
    }
  });

  it('dates no word that comes with it: nobody says when that was said', () =>
    openCase('6-11')
      .when(giveConsent, byMother)
      .thenHappened(
        { type: 'ConsentGiven' },
        {
          type: 'ChildAssentRecorded',
          data: expect.not.objectContaining({ statedAt: expect.anything() }),
        },
      ));

  it('keeps what the child refused', () =>
    openCase('6-11')
      .when(giveConsent, { ...byMother, childAssent: 'refused' })
      .thenHappened({ type: 'ConsentGiven', data: { childAssent: 'refused' } }, word('refused')));

  it('asks the child that has agreed before no second time', () =>
    given(reported('6-11'), opened, assigned, said('given'))
      .by(worker)
      .when(giveConsent, { ...byMother, childAssent: 'not-asked' })
      .thenHappened({ type: 'ConsentGiven' }, word('not-asked')));

  it.each(['0-5', '6-11', '12-14'] as const)('is not the child’s alone at %s', (ageBand) =>
    openCase(ageBand).when(giveConsent, byChild).thenRefused('consent.giver-not-sufficient', { ageBand }),
  );

  it('is the child’s own for services from fifteen on', async () => {
    await openCase('15-17')
      .when(giveConsent, byChild)
      .thenHappened({ type: 'ConsentGiven', data: { givenBy: 'child' } }, word('given'));
    await openCase('15-17')
      .when(giveConsent, { ...byChild, scopes: ['services', 'share-with-provider'] })
      .thenRefused('consent.giver-not-sufficient');
  });

  it('has not lapsed before it is given', () =>
    openCase('6-11')
      .at('2026-03-02T09:00:00.000Z')
      .when(giveConsent, { ...byMother, validUntil: '2026-03-02T09:00:00.000Z' })
      .thenRefused('consent.expired'));

  it('excepts providers that there are, and names the first that there is not', async () => {
    const [there, nobody] = [consentId, worker.organisation] as const;
    const except = { ...byMother, exceptProviderIds: [there, nobody] };
    await openCase('6-11')
      .when(giveConsent, except)
      .thenHappened({ type: 'ConsentGiven', data: { exceptProviderIds: [there, nobody] } }, word('given'));
    await openCase('6-11')
      .when(giveConsent, { ...except, unknownProviderIds: [nobody] })
      .thenRefused('provider.unknown', { pointer: '/exceptProviderIds/1', providerIds: [nobody] });
  });

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

describe('the child’s own word', () => {
  const asked = { assent: 'refused', scopes: ['services'], statedAt: '2026-03-02T08:00:00.000Z' } as const;

  it('is a fact of its own, whatever papers there are', async () => {
    for (const past of [[], [consented], [consented, withdrawn], [said('refused')]])
      await given(reported(), opened, assigned, ...past)
        .by(worker)
        .when(recordAssent, { ...asked, words: 'ما بغيتش' })
        .thenHappened({ type: 'ChildAssentRecorded', data: asked });
  });

  it('says where it is not the word that counts', async () => {
    const late = { ...asked, statedAt: '2026-03-02T07:45:00.000Z' };
    const told = (past: Code<'childAssent'>, assent: Code<'childAssent'>) =>
      given(reported(), opened, assigned, said(past)).when(recordAssent, { ...late, assent });
    const elsewhere = { type: 'ChildAssentRecorded', data: { anotherCountsOn: ['services'] } };
    const counting = { type: 'ChildAssentRecorded', data: expect.not.objectContaining(elsewhere.data) };
    await told('refused', 'given').thenHappened(elsewhere);
    await told('refused', 'unable').thenHappened(elsewhere);
    await told('given', 'refused').thenHappened(elsewhere);
    await told('refused', 'refused').thenHappened(counting);
    await told('given', 'unable').thenHappened(counting);
    const paper = { ...byMother, childAssent: 'unable' } as const;
    await given(reported(), opened, assigned, said('refused'))
      .when(giveConsent, paper)
      .thenHappened({ type: 'ConsentGiven' }, elsewhere);
    await given(reported(), opened, assigned, said('refused'))
      .when(giveConsent, byMother)
      .thenHappened({ type: 'ConsentGiven' }, counting);
  });

  it('has been said', () =>
    openCase('6-11')
      .at('2026-03-02T09:00:00.000Z')
      .when(recordAssent, { ...asked, statedAt: '2026-03-02T09:05:00.001Z' })
      .thenRefused('time.in-future'));

  it('is recorded while the case is open', async () => {
    await given(reported()).when(recordAssent, asked).thenRefused('case.not-open');
    await given(reported(), opened, closed).when(recordAssent, asked).thenRefused('case.closed');
  });
});
