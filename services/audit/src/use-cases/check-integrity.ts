import type { EventLog } from '@mouakaba/event-sourcing';
import { verifyStream } from '@mouakaba/evidence';
import { found, type InvocationOf } from '@mouakaba/http';
import { auditedBytes } from './audited-case.js';

/** Recomputes the chain of a case from its stored bytes. `checked` says what was: the chain alone misses a cut at the end. */
export class CheckIntegrity {
  static readonly permission = 'integrity.read';

  constructor(private readonly eventLog: EventLog) {}

  async execute({ caller }: InvocationOf, caseId: string) {
    const stored = await auditedBytes(this.eventLog, CheckIntegrity.permission, caller, caseId);
    const verdict = await verifyStream(stored);
    return found({ caseId, checked: ['chain'], ...verdict });
  }
}
