import { type ReferralTransition } from '@mouakaba/case-file';
import type { Code, EventOf, EventType } from '@mouakaba/contracts';
import { refuse, type Decision, type Refusal, type Command } from '@mouakaba/event-sourcing';
import type { ReferralState } from '../referral.js';
import { mustBeNext, type OnReferral } from '../step.decision.js';
import type { ProviderStep } from './provider-step.js';

/** What every step of a provider records: which referral, and who recorded it on the provider's behalf. */
interface RecordedStep {
  readonly referralId: string;
  readonly recordedOnBehalf: { readonly workerId: string; readonly means: Code<'recordedMeans'> } | undefined;
}

/**
 * The decision on a step that is the provider's: taken by itself, or recorded by the case's caseworker for a provider
 * that does not log in. Rule 9 and who may record it are decided here; `happens` says what the step itself comes to.
 */
export function providerStep<E extends EventType<ReferralTransition>, Body extends ProviderStep>(
  { type }: E,
  happens: (command: Command<Body>, step: RecordedStep) => Decision<EventOf<E>>,
) {
  return (state: ReferralState, command: Command<Body & OnReferral>): Decision<EventOf<E>> =>
    mustBeNext(type, state, command) ?? mustSayHowLearnt(command) ?? happens(command, recordedStep(command));
}

/** A step as it was sent, whoever sent it. */
type Sent = Command<
  OnReferral & { readonly recordedOnBehalf?: ProviderStep['recordedOnBehalf'] | undefined }
>;

/** What a provider's own word is worth needs no means; everyone else says how it was learnt. */
function mustSayHowLearnt({ actor, recordedOnBehalf }: Sent): Refusal | undefined {
  return actor.role === 'provider' || recordedOnBehalf !== undefined
    ? undefined
    : refuse('referral.on-behalf-required');
}

function recordedStep({ referralId, actor, recordedOnBehalf }: Sent): RecordedStep {
  return actor.role === 'provider' || recordedOnBehalf === undefined
    ? { referralId, recordedOnBehalf: undefined }
    : { referralId, recordedOnBehalf: { workerId: actor.sub, means: recordedOnBehalf.means } };
}
