import type { Actor, Code } from '@mouakaba/contracts';
import type { OpenedEvent } from '@mouakaba/privacy';
import type { Reader } from './reader.js';
import type { ReferralStep, StepDetails } from './referral-answer.js';

/** What the data of steps says: most of it is shown under the name that the event gives it. */
interface StepData extends Omit<StepDetails, 'appointmentAt' | 'reason' | 'place' | 'report' | 'note'> {
  readonly at?: string;
  readonly reasonCode?: StepDetails['reason'];
}

/** One rule for all steps: a new one shows what it says as soon as it can be taken. */
function detailsOf({ data, personal }: OpenedEvent<StepData, { readonly content?: StepDetails }>) {
  const { expectedStart, at, startedAt, sessions, outcome, childSeen, stage, to, cause, reasonCode, by } =
    data;
  return {
    ...{ expectedStart, appointmentAt: at, startedAt, sessions, outcome, childSeen, stage, to, cause },
    reason: reasonCode,
    ...personal.content,
    by,
  };
}

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
    ...(reader.knows === 'minimum' ? {} : { ...onBehalf(event, reader), ...detailsOf(event) }),
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
