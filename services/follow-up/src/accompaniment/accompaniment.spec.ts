import { describe, it } from '@jest/globals';
import {
  accompanied,
  consented,
  coordinator,
  earlier,
  followUpId,
  openCase,
  scheduled,
  soon,
  worker,
} from '../testing/past-events.js';
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
  heldByTeam: true,
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

  it('ends with what was planned on it, but for what is owed already', async () => {
    const id = (digit: number) => `1f9b2a54-94a1-4d4e-8a43-0c6d5d1f7e1${String(digit)}`;
    const ahead = scheduled(soon, 'unit-session', followUpId, 'psychological');
    const owed = scheduled(earlier, 'unit-session', id(1), 'psychological');
    const otherwise = scheduled(soon, 'home-visit', id(2));
    await given(...openCase, accompanied, ahead, owed, otherwise)
      .when(endAccompaniment, { track: 'psychological' })
      .thenHappened(
        { type: 'AccompanimentEnded' },
        { type: 'FollowUpEnded', data: { followUpId, reasonCode: 'not-needed' } },
      );
  });

  it('has sessions on an open track, by whoever records them or by whom of the team they name', async () => {
    await given(...openCase, accompanied)
      .by(worker)
      .when(holdSession, session)
      .thenHappened({ type: 'SessionHeld', data: { workerId: worker.sub } });
    await given(...openCase, accompanied)
      .by(worker)
      .when(holdSession, { ...session, workerId: coordinator.sub })
      .thenHappened({ type: 'SessionHeld', data: { workerId: coordinator.sub } });
    await given(...openCase, accompanied)
      .by(worker)
      .when(holdSession, { ...session, workerId: coordinator.sub, heldByTeam: false })
      .thenRefused('accompaniment.worker-not-in-team', { workerId: coordinator.sub });
    await given(...openCase)
      .when(holdSession, session)
      .thenRefused('accompaniment.not-open');
    await given(...openCase, accompanied)
      .when(holdSession, { ...session, heldAt: soon })
      .thenRefused('time.in-future');
  });
});
