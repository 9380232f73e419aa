import { ServiceStarted, happened } from '@mouakaba/contracts';
import { isRefusal, type Decision, type Command } from '@mouakaba/event-sourcing';
import { mustNotBeInFuture } from '@mouakaba/case-file';
import type { ReferralState } from '../referral.js';
import { providerStep, type ProviderStep } from './step.js';

export interface StartService extends ProviderStep {
  readonly startedAt: string;
  readonly note?: string;
}

export function startService(state: ReferralState, command: Command<StartService>): Decision {
  const { startedAt, note, recordedAt } = command;
  const step = providerStep('ServiceStarted', state, command);
  if (isRefusal(step)) return step;
  return (
    mustNotBeInFuture(startedAt, recordedAt) ??
    happened(ServiceStarted, { ...step, startedAt }, { content: { note } }, startedAt)
  );
}
