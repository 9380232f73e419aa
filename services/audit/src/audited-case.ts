import {
  Refused,
  refuse,
  type EventLog,
  type RecordedEvent,
  StreamDamaged,
  type StoredEvent,
} from '@mouakaba/event-sourcing';
import { standingOf } from '@mouakaba/case-file';
import { decide, type Caller, type Permission } from '@mouakaba/identity';
import { caseStream } from '@mouakaba/contracts';
import { caseScopeOf } from '@mouakaba/use-cases';

/**
 * The history of a case that the caller may audit, as this program reads it.
 * @throws Refused outside its provinces, or no such case: the same answer
 * @throws StreamDamaged an event cannot be read
 */
export async function auditedCase(
  eventLog: EventLog,
  permission: Permission,
  caller: Caller,
  caseId: string,
): Promise<readonly RecordedEvent[]> {
  const stored = await storedCase(eventLog, caseId);
  const events = stored.map((event) => eventLog.registry.read(event));
  permitAudit(permission, caller, caseId, events);
  return events;
}

/**
 * The same as stored, for who asks whether it is what was written: what this program cannot read is no obstacle.
 * @throws Refused outside its provinces, or no such case: the same answer
 * @throws StreamDamaged nothing that can still be read says where the case is
 */
export async function auditedBytes(
  eventLog: EventLog,
  permission: Permission,
  caller: Caller,
  caseId: string,
): Promise<readonly StoredEvent[]> {
  const stored = await storedCase(eventLog, caseId);
  const readable = stored.flatMap((event) => readIfPossible(eventLog, event));
  permitAudit(permission, caller, caseId, readable);
  return stored;
}

async function storedCase(eventLog: EventLog, caseId: string): Promise<readonly StoredEvent[]> {
  const stored: StoredEvent[] = [];
  for await (const event of eventLog.store.readStream(caseStream(caseId))) stored.push(event);
  if (stored.length === 0) throw new Refused(refuse('case.not-found'));
  return stored;
}

function readIfPossible(eventLog: EventLog, stored: StoredEvent): RecordedEvent[] {
  try {
    return [eventLog.registry.read(stored)];
  } catch {
    return [];
  }
}

function permitAudit(
  permission: Permission,
  caller: Caller,
  caseId: string,
  events: readonly RecordedEvent[],
): void {
  const standing = standingOf(events);
  // Its report is gone, and with it the province: no auditor is told that there is no such case.
  if (!standing.province) throw new StreamDamaged(caseStream(caseId), 'gap', 0);
  if (typeof decide(permission, caller, caseScopeOf(standing)) === 'string')
    throw new Refused(refuse('case.not-found'));
}
