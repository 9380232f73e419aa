import { randomBytes, randomUUID } from 'node:crypto';
import type { NewEvent } from '@mouakaba/event-sourcing';
import { v7 } from 'uuid';

/** What is told of an event that is made up. */
export interface MadeUp {
  readonly type: string;
  readonly at: string;
  readonly organisation: string;
  readonly sub?: string;
  readonly data: object;
  /** So many bytes are sealed. */
  readonly sealed: number;
}

/** An event as large as the real ones, and as hard to compress: what they seal or hash is random here. */
export function madeUp({ type, at, organisation, sub = randomUUID(), data, sealed }: MadeUp): NewEvent {
  const random = (bytes: number) => randomBytes(bytes).toString('base64url');
  return {
    ...{ id: v7(), type },
    data: JSON.stringify({ data, sealed: { content: `1.${random(sealed)}` } }),
    metadata: JSON.stringify({
      ...{ schema: 1, occurredAt: at, recordedAt: at },
      actor: { sub, role: 'caseworker', organisation },
      ...{ correlationId: randomUUID(), commandId: randomUUID() },
      ...{ fingerprint: random(32), hash: random(32) },
    }),
  };
}

const referral = madeUp({
  ...{ type: 'ReferralRequested', at: '2026-11-24T12:00:00.000Z', organisation: randomUUID() },
  data: {
    ...{ referralId: randomUUID(), providerId: randomUUID() },
    ...{ acknowledgeBy: '2026-11-25T12:00:00.000Z', urgency: 'within-24-hours' },
  },
  sealed: 360,
});

/** About 1.2 KB, as a referral with a sealed note is: always the same but for its id, so that making it costs nothing. */
export function anEvent(): NewEvent {
  return { ...referral, id: v7() };
}
