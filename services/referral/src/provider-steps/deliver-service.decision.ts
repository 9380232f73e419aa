import { ServiceDelivered, happened, deadlineTable } from '@mouakaba/contracts';
import type { Command } from '@mouakaba/event-sourcing';
import { scheduleFrom } from '@mouakaba/case-file';
import type { DeliverService } from './deliver-service.js';
import { providerStep } from './provider-step.decision.js';

/** Done, says the provider; the sender confirms or disputes it. What was disputed can be delivered again. */
export const deliverService = providerStep(
  ServiceDelivered,
  ({ sessions, outcome, report, recordedAt }: Command<DeliverService>, step) => {
    const schedule = { confirm: scheduleFrom(recordedAt, deadlineTable.confirm.allowed) };
    return happened(ServiceDelivered, { ...step, sessions, outcome, schedule }, { content: { report } });
  },
);
