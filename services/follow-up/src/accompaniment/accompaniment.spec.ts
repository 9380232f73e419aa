import { describe, it } from '@jest/globals';
import { accompanied, consented, earlier, openCase, soon, worker } from '../testing/past-events.js';
import { given } from '../testing/specification.js';
import { endAccompaniment, holdSession, openAccompaniment } from './accompaniment.decision.js';

const data = { track: 'psychological', leadId: worker.sub } as const;
const track = { ...data, leadOnRoster: true };
const session = {
  track: 'psychological',
  serviceType: 'psychological-support',
  heldAt: earlier,
  minutes: 45,
  placeKind: 'unit',
  childSeen: true,
} as const;

describe('accompaniment', () => {
  it('opens with consent to services', async () => {
    await given(...openCase, consented())
      .when(openAccompaniment, track)
      .thenHappened({ type: 'AccompanimentOpened', data });
    await given(...openCase)
      .when(openAccompaniment, track)
      .thenRefused('consent.missing', { scopes: ['services'] });
    await given(...openCase, consented('refused'))
      .when(openAccompaniment, track)
      .thenRefused('consent.assent-refused', { scopes: ['services'] });
    await given(...openCase, consented('given', earlier))
      .when(openAccompaniment, track)
      .thenRefused('consent.expired', { validUntil: earlier });
  });

  it('is led by somebody of the holder’s people', () =>
    given(...openCase, consented())
      .when(openAccompaniment, { ...track, leadOnRoster: false })
      .thenRefused('follow-up.lead-not-a-worker', { leadId: worker.sub }));

  it('opens a track once, and ends what is open', async () => {
    await given(...openCase, consented(), accompanied)
      .when(openAccompaniment, track)
      .thenRefused('accompaniment.already-open', { track: 'psychological' });
    await given(...openCase, accompanied)
      .when(endAccompaniment, { track: 'psychological' })
      .thenHappened({ type: 'AccompanimentEnded' });
    await given(...openCase)
      .when(endAccompaniment, { track: 'psychological' })
      .thenRefused('accompaniment.not-open');
  });

  it('has sessions on an open track, by whoever records them', async () => {
    await given(...openCase, accompanied)
      .by(worker)
      .when(holdSession, session)
      .thenHappened({ type: 'SessionHeld', data: { workerId: worker.sub } });
    await given(...openCase)
      .when(holdSession, session)
      .thenRefused('accompaniment.not-open');
    await given(...openCase, accompanied)
      .when(holdSession, { ...session, heldAt: soon })
      .thenRefused('time.in-future');
  });
});
