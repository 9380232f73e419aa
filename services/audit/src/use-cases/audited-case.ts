import { Refused, refuse, type Kernel, type RecordedEvent, type StoredEvent } from '@mouakaba/event-sourcing';
import { standingOf } from '@mouakaba/case-file';
import { decide, type Caller, type Permission } from '@mouakaba/identity';
import { caseStream, scopeOf } from '@mouakaba/platform';

export interface AuditedCase {
  /** As the store keeps them. */
  readonly stored: readonly StoredEvent[];
  /** As this program reads them. */
  readonly events: readonly RecordedEvent[];
}

/**
 * The stream of a case that the caller may audit.
 * @throws Refused outside its provinces, or no such case: the same answer
 */
export async function auditedCase(
  kernel: Kernel,
  permission: Permission,
  caller: Caller,
  caseId: string,
): Promise<AuditedCase> {
  const stored: StoredEvent[] = [];
  for await (const event of kernel.store.readStream(caseStream(caseId))) stored.push(event);
  const events = stored.map((event) => kernel.registry.read(event));
  const verdict = events.length === 0 ? 'unseen' : decide(permission, caller, scopeOf(standingOf(events)));
  if (typeof verdict === 'string') throw new Refused(refuse('case.not-found'));
  return { stored, events };
}
