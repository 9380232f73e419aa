import { referralTransitions } from '@mouakaba/case-file';
import type {
  Actor,
  AppointmentMissed,
  Code,
  ReferralCancelled,
  ReferralDeclined,
  ReferralReturned,
  ServiceInterrupted,
} from '@mouakaba/contracts';
import { foldOpened, type OpenedEvent } from '@mouakaba/privacy';
import type { Reader } from './reader.js';

type Reason = (
  ReferralDeclined | AppointmentMissed | ServiceInterrupted | ReferralReturned | ReferralCancelled
)['data']['reasonCode'];

/** What a step says beside its time: codes, and words where they are open to the reader. */
interface StepDetails {
  readonly expectedStart?: string | undefined;
  readonly appointmentAt?: string;
  readonly place?: string;
  readonly reason?: Reason;
  readonly startedAt?: string;
  readonly by?: Code<'interruptedBy'>;
  readonly sessions?: number;
  readonly outcome?: Code<'serviceOutcome'>;
  readonly report?: string;
  readonly childSeen?: boolean | undefined;
  readonly stage?: Code<'referralStage'>;
  readonly to?: Code<'escalationTarget'>;
  readonly cause?: Code<'escalationCause'>;
  readonly note?: string;
}

/** One step of a referral, with the time it took. */
export interface ReferralStep extends StepDetails {
  readonly type: string;
  /** When it was recorded. */
  readonly at: string;
  readonly occurredAt: string;
  readonly actor: { readonly role: string; readonly organisation?: string; readonly sub?: string };
  /** Since the step before; 0 for the first. */
  readonly elapsedSeconds: number;
  /** Of the deadline that this step answers. */
  readonly dueAt?: string;
  readonly late?: boolean;
  readonly recordedOnBehalf?: { readonly means: Code<'recordedMeans'>; readonly workerId?: string };
}

/** The events that are steps. */
export const stepTypes = [
  ...['ReferralRequested', 'ReferralDeadlineMissed', 'ReferralEscalated'],
  ...Object.keys(referralTransitions),
] as const;

const detailsOf = foldOpened<StepDetails>({
  ReferralReceived: (_, { personal }) => ({ ...personal.content }),
  ReferralAccepted: (_, { data, personal }) => ({
    expectedStart: data.expectedStart,
    ...personal.content,
  }),
  ReferralDeclined: withReason,
  AppointmentScheduled: (_, { data, personal }) => ({ appointmentAt: data.at, ...personal.content }),
  AppointmentMissed: (_, { data }) => ({ reason: data.reasonCode }),
  ServiceStarted: (_, { data, personal }) => ({ startedAt: data.startedAt, ...personal.content }),
  ServiceInterrupted: (_, event) => ({ ...withReason(_, event), by: event.data.by }),
  ReferralReturned: withReason,
  ServiceDelivered: (_, { data, personal }) => ({
    ...{ sessions: data.sessions, outcome: data.outcome },
    ...personal.content,
  }),
  ReferralConfirmed: (_, { data, personal }) => ({
    childSeen: data.childSeen,
    ...personal.content,
  }),
  ReferralDisputed: (_, { personal }) => ({ ...personal.content }),
  ReferralCancelled: withReason,
  ReferralDeadlineMissed: (_, { data }) => ({ stage: data.stage }),
  ReferralEscalated: (_, { data }) => ({ to: data.to, cause: data.cause }),
});

/** The event as a step after these, as far as the reader may know of it. */
export function stepOf(
  event: OpenedEvent,
  before: readonly ReferralStep[],
  dueAt: string | null,
  reader: Reader,
): ReferralStep {
  const { type, recordedAt, occurredAt, actor } = event;
  const previous = before.at(-1)?.at ?? recordedAt;
  return {
    ...{ type, at: recordedAt, occurredAt },
    actor: actorFor(reader, actor),
    elapsedSeconds: Math.round((Date.parse(recordedAt) - Date.parse(previous)) / 1000),
    ...(dueAt === null ? {} : { dueAt, late: recordedAt > dueAt }),
    ...(reader.knows === 'minimum' ? {} : { ...onBehalf(event, reader), ...detailsOf({}, event) }),
  };
}

/** Persons are named to their own side only; of the other side nothing but its part, until the packet is open. */
function actorFor({ organisation, knows }: Reader, actor: Actor): ReferralStep['actor'] {
  const { role, sub } = actor;
  const own = actor.organisation !== undefined && actor.organisation === organisation;
  return {
    role,
    ...(actor.organisation === undefined || (knows === 'minimum' && !own)
      ? {}
      : { organisation: actor.organisation }),
    ...(own ? { sub } : {}),
  };
}

function onBehalf(
  { data, actor }: OpenedEvent,
  { organisation }: Reader,
): Pick<ReferralStep, 'recordedOnBehalf'> {
  const { recordedOnBehalf } = data as {
    readonly recordedOnBehalf?: { readonly workerId: string; readonly means: Code<'recordedMeans'> };
  };
  if (recordedOnBehalf === undefined) return {};
  const { workerId, means } = recordedOnBehalf;
  const own = actor.organisation !== undefined && actor.organisation === organisation;
  return { recordedOnBehalf: { means, ...(own ? { workerId } : {}) } };
}

interface WithReason {
  readonly data: { readonly reasonCode: Reason };
  readonly personal: { readonly content?: { readonly note?: string } };
}

function withReason(_: StepDetails, { data, personal }: WithReason): StepDetails {
  return { reason: data.reasonCode, ...personal.content };
}
