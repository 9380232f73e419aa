import { CaseFileViewed, caseStream, happened } from '@mouakaba/contracts';
import { recordedStream, Refused, refuse, type EventLog, type OpenedEvent } from '@mouakaba/event-sourcing';
import { asCorrected, standingOf, type Standing } from '@mouakaba/case-file';
import { openEvent, type AccessLog } from '@mouakaba/privacy';
import type { Invocation } from '@mouakaba/http';
import { actorOf, decide, opens, type Permission } from '@mouakaba/identity';
import { caseScopeOf } from '../on-case.js';
import type { HolderDirectory } from './holder-directory.js';

/** A case as it stands now, with what its reader may see of it. */
export interface OpenedCase {
  readonly standing: Standing;
  /** Of its holder. */
  readonly province: string;
  readonly revision: number;
  /** Oldest first, with the compartments that are open to the reader; times as they were corrected. */
  readonly events: readonly OpenedEvent[];
}

export interface Reading {
  readonly permission: Permission;
  /** Only events of these types are opened and handed over; all without it. */
  readonly types?: ReadonlySet<string>;
}

/**
 * Opens a case's stream for the caller, and records what was opened before anything can be shown.
 * @throws Refused no such case, or outside the caller's scope: the same answer
 * @throws StreamDamaged the case is not what was recorded
 */
export async function readOpenedCase(
  {
    eventLog,
    accessLog,
    holders,
  }: {
    readonly eventLog: EventLog;
    readonly accessLog: AccessLog;
    readonly holders: Pick<HolderDirectory, 'provinceOf'>;
  },
  call: Invocation,
  caseId: string,
  { permission, types }: Reading,
): Promise<OpenedCase> {
  const stream = caseStream(caseId);
  const events = await recordedStream(eventLog, stream);
  const last = events.at(-1);
  if (last === undefined) throw new Refused(refuse('case.not-found'));
  const standing = standingOf(events);
  const province = await holders.provinceOf(standing);
  const scope = caseScopeOf({ ...standing, province });
  const verdict = decide(permission, call.caller, scope);
  if (typeof verdict === 'string') throw new Refused(refuse('case.not-found'));

  const allowed = opens(call.caller, scope);
  const key = await eventLog.keys.get(stream);
  const opened = events
    .filter(({ type }) => types?.has(type) ?? true)
    .map((event) => openEvent(key, event, allowed));
  const compartments = [...allowed].filter((name) => opened.some(({ personal }) => name in personal)).sort();
  if (compartments.length > 0) {
    await accessLog.record({
      actor: actorOf(call.caller, verdict.role),
      correlationId: call.correlationId,
      event: happened(CaseFileViewed, { caseId, purpose: call.purpose ?? 'case-work', compartments }),
    });
  }
  return { standing, province, revision: last.revision, events: asCorrected(opened, events) };
}
