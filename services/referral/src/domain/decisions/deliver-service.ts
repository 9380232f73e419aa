import { ServiceDelivered, deadlineTable, happened, type Code } from '@mouakaba/contracts';
import { isRefusal, type Decision, type Command } from '@mouakaba/event-sourcing';
import { scheduleFrom } from '@mouakaba/case-file';
import type { ReferralState } from '../referral.js';
import { providerStep, type ProviderStep } from './step.js';

export interface DeliverService extends ProviderStep {
  readonly sessions: number;
  readonly outcome: Code<'serviceOutcome'>;
  readonly report?: string;
}

/** Done, says the provider; the sender confirms or disputes it. What was disputed can be delivered again. */
export function deliverService(state: ReferralState, command: Command<DeliverService>): Decision {
  const { sessions, outcome, report, recordedAt } = command;
  const step = providerStep('ServiceDelivered', state, command);
  if (isRefusal(step)) return step;
  const schedule = { confirm: scheduleFrom(recordedAt, deadlineTable.confirm.allowed) };
  return happened(ServiceDelivered, { ...step, sessions, outcome, schedule }, { content: { report } });
}
