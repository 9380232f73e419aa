import { randomBytes } from 'node:crypto';
import { caseStream } from '@mouakaba/contracts';
import type { NewEvent } from '@mouakaba/event-sourcing';
import { v4, v7 } from 'uuid';

/** About 1.2 KB, as a referral with a sealed note is. */
export function anEvent(): NewEvent {
  return { id: v7(), type: 'ReferralRequested', data, metadata };
}

/** A stream, and the revision of its last event; -1: none yet. */
export interface Place {
  readonly stream: string;
  revision: number;
}

/** Streams of so many writers, 200 each. */
export function somePlaces(writers: number): Place[] {
  return Array.from({ length: writers * 200 }, () => ({ stream: caseStream(v4()), revision: -1 }));
}

export function randomOf(places: readonly Place[]): Place {
  const place = places[Math.floor(Math.random() * places.length)];
  if (place === undefined) throw new Error('no streams');
  return place;
}

const data = JSON.stringify({
  data: {
    referralId: v4(),
    providerId: v4(),
    acknowledgeBy: '2026-11-25T12:00:00.000Z',
    urgency: 'within-24-hours',
  },
  sealed: { content: `1.${randomBytes(360).toString('base64url')}` },
});

const metadata = JSON.stringify({
  schema: 1,
  occurredAt: '2026-11-24T12:00:00.000Z',
  recordedAt: '2026-11-24T12:00:00.000Z',
  actor: { sub: v4(), role: 'case-officer', organisation: v4() },
  correlationId: v4(),
  commandId: v4(),
  fingerprint: randomBytes(32).toString('base64url'),
  hash: randomBytes(32).toString('base64url'),
});
