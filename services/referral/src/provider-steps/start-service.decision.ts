import { ServiceStarted, happened } from '@mouakaba/contracts';
import type { Command } from '@mouakaba/event-sourcing';
import { mustNotBeInFuture } from '@mouakaba/case-file';
import type { StartService } from './start-service.js';
import { providerStep } from './provider-step.decision.js';

export const startService = providerStep(
  ServiceStarted,
  ({ startedAt, note, recordedAt }: Command<StartService>, step) =>
    mustNotBeInFuture(startedAt, recordedAt) ??
    happened(ServiceStarted, { ...step, startedAt }, { content: { note } }, startedAt),
);
