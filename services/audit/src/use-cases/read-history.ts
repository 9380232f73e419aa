import { describeEvent } from '@mouakaba/contracts';
import type { EventLog } from '@mouakaba/event-sourcing';
import { found, type InvocationOf } from '@mouakaba/http';
import { auditedCase } from './audited-case.js';

/** Every fact of a case, oldest first: who, when, in words and as clear data. What is sealed stays sealed. */
export class ReadHistory {
  static readonly permission = 'history.read';

  constructor(private readonly eventLog: EventLog) {}

  async execute({ caller, acceptLanguage }: InvocationOf, caseId: string) {
    const { events } = await auditedCase(this.eventLog, ReadHistory.permission, caller, caseId);
    const items = events.map((event) => ({
      revision: event.revision,
      type: event.type,
      occurredAt: event.occurredAt,
      recordedAt: event.recordedAt,
      actor: event.actor,
      text: describeEvent(event, acceptLanguage),
      data: event.data,
      sealed: Object.keys(event.sealed).sort(),
    }));
    return found({ items, nextCursor: null }, { revision: items.length - 1 });
  }
}
