import { v5 } from 'uuid';
import { eventTypes, type Actor, type Happened } from '@mouakaba/contracts';
import {
  IdempotencyKeyReused,
  isRefusal,
  OutcomeUnknown,
  Refused,
  Unavailable,
  WrongRevision,
  type Decide,
  type CommandResult,
  type Refusal,
  type CommandPipeline,
} from '@mouakaba/event-sourcing';
import { assignCase, type WorkerFacts } from '../src/assignment/assign-case.decision.js';
import type { AssignCase } from '../src/assignment/assign-case.js';
import { giveConsent, type ExceptedFacts } from '../src/consents/consents.decision.js';
import type { GiveConsent } from '../src/consents/give-consent.js';
import { holdListeningSession } from '../src/reception/hold-listening-session.decision.js';
import type { HoldListeningSession } from '../src/reception/hold-listening-session.js';
import { receiveChild } from '../src/reception/receive-child.decision.js';
import type { ReceiveChild } from '../src/reception/receive-child.js';
import { reportConcern, type Responsible } from '../src/reports/report-concern.decision.js';
import type { ReportConcern } from '../src/reports/report-concern.js';
import { screenReport, type HolderFacts } from '../src/reports/screen-report.decision.js';
import type { ScreenReport } from '../src/reports/screen-report.js';
import type { IntakeState } from '../src/intake.js';

const unit = '0d9c1c5e-47a2-4c33-8a3e-6f0f7f3d2b10';
const coordinator: Actor = {
  sub: 'c8e5b3d2-7a4f-4d69-8b21-1e3f5a7b9c22',
  role: 'coordinator',
  organisation: unit,
};
const worker: Actor = { sub: 'b7d4a2c1-6f3e-4c58-9a10-0d2e4f6a8b11', role: 'caseworker', organisation: unit };

/** One of the things people do to a case; `variant` is another body. */
interface Deed {
  readonly by: Actor;
  readonly decide: Decide<IntakeState, never>;
  readonly body: (variant: number) => object;
}

const deed = <Fields>(
  by: Actor,
  decide: Decide<IntakeState, Fields>,
  body: (variant: number) => Fields & object,
): Deed => ({ by, decide: decide, body });

export const deeds = {
  report: deed<ReportConcern & Responsible>(worker, reportConcern, (variant) => ({
    channel: 'in-person',
    reporter: { relation: 'teacher' },
    child: { firstName: 'زهرة', sex: 'female', birthDate: '2012-02-11' },
    concerns: ['neglect'],
    urgency: variant === 0 ? 'urgent' : 'standard',
    place: { province: 'MA-OUJ' },
    narrative: 'غياب',
    responsibleHolderId: unit,
    holderProvince: 'MA-OUJ',
  })),
  accept: deed<ScreenReport & HolderFacts>(coordinator, screenReport, (variant) => ({
    province: 'MA-OUJ',
    decision: 'accept',
    note: String(variant),
  })),
  screenOut: deed<ScreenReport & HolderFacts>(coordinator, screenReport, (variant) => ({
    province: 'MA-OUJ',
    decision: 'screen-out',
    reason: variant === 0 ? 'no-protection-concern' : 'not-a-child',
  })),
  assign: deed<AssignCase & WorkerFacts>(coordinator, assignCase, (variant) => ({
    caseworkerId: `00000000-0000-4000-8000-${String(variant).padStart(12, '0')}`,
    onRoster: true,
    load: 3,
    gone: new Set<string>(),
  })),
  receive: deed<ReceiveChild>(worker, receiveChild, (variant) => ({
    receivedAt: '2026-03-02T08:00:00.000Z',
    accompaniedByRelation: variant === 0 ? 'mother' : 'father',
  })),
  listen: deed<HoldListeningSession>(worker, holdListeningSession, (variant) => ({
    heldAt: '2026-03-02T08:15:00.000Z',
    durationMinutes: 20 + variant,
    language: 'ary',
    presentRoles: ['caseworker'],
    narrative: 'تحدثت قليلا',
  })),
  consent: deed<GiveConsent & ExceptedFacts>(worker, giveConsent, (variant) => ({
    scopes: ['services'],
    givenBy: variant === 0 ? 'mother' : 'father',
    childAssent: 'given',
    unknownProviderIds: [],
  })),
} as const;
export type DeedName = keyof typeof deeds;

/** A request as a client sends it: the key goes with the deed, the body may be another one under the same key. */
export interface Sent {
  readonly deed: DeedName;
  readonly key: number;
  readonly variant: number;
  /** Which of the programs' caches it goes through. */
  readonly program: number;
  /** Answers that are lost on the way, each asked for again. */
  readonly losses: number;
}

export type Answered =
  | { readonly sent: Sent; readonly executed: CommandResult }
  /** Its key had been used for another body. */
  | { readonly sent: Sent; readonly reused: true }
  /** Decided on a history at least `from` and at most `to` events long. */
  | { readonly sent: Sent; readonly refusal: Refusal; readonly from: number; readonly to: number };

export function commandIdOf({ deed, key }: Sent, stream: string): string {
  return v5(`${stream}/${deed}/${String(key)}`, '5d1f7c1e-30a4-4c3d-9b55-7f4b3f0b6a0e');
}

/** Sends it until an answer arrives: again under the same key when the store was away, unsure or crowded. */
export async function send(
  sent: Sent,
  stream: string,
  programs: readonly CommandPipeline<IntakeState>[],
  length: () => Promise<number>,
): Promise<Answered> {
  const { by, decide, body } = deeds[sent.deed];
  let { losses } = sent;
  for (let attempt = 0; ; attempt++) {
    const streams = programs[(sent.program + attempt) % programs.length];
    if (streams === undefined) throw new Error('no program');
    const from = await length();
    try {
      const executed = await streams.execute({
        stream,
        commandId: commandIdOf(sent, stream),
        correlationId: '3f3c1f7a-5f57-4c9a-9a39-1b1a7a0b9c05',
        fields: body(sent.variant),
        begins: sent.deed === 'report',
        permit: () => by,
        decide: decide as Decide<IntakeState, object>,
        emits: new Set(Object.keys(eventTypes)),
      });
      if (losses-- <= 0) return { sent, executed };
    } catch (error) {
      if (error instanceof IdempotencyKeyReused) {
        if (losses-- <= 0) return { sent, reused: true };
      } else if (error instanceof Refused) {
        if (losses-- <= 0) return { sent, refusal: error.refusal, from, to: await length() };
      } else if (!isPassing(error)) throw error;
    }
  }
}

/** The pure decision of the same request. */
export function decideAlone(
  sent: Sent,
  state: IntakeState,
  stream: string,
  recordedAt: string,
): readonly Happened[] | Refusal {
  const { by, decide, body } = deeds[sent.deed];
  const metadata = { actor: by, recordedAt, commandId: commandIdOf(sent, stream) };
  const decision = (decide as Decide<IntakeState, object>)(state, { ...body(sent.variant), ...metadata });
  return isRefusal(decision) || Array.isArray(decision)
    ? (decision as readonly Happened[] | Refusal)
    : [decision as Happened];
}

function isPassing(error: unknown): boolean {
  return error instanceof OutcomeUnknown || error instanceof Unavailable || error instanceof WrongRevision;
}
