import { evolveStanding, noStanding } from '@mouakaba/case-file';
import { caseStream, limits } from '@mouakaba/contracts';
import {
  decode,
  Refused,
  refuse,
  StreamDamaged,
  type EventLog,
  type RecordedEvent,
  type StoredEvent,
} from '@mouakaba/event-sourcing';
import { decide, type Caller, type Permission } from '@mouakaba/identity';
import { caseScopeOf, type HolderDirectory } from '@mouakaba/use-cases';

export interface Auditing {
  readonly eventLog: EventLog;
  readonly holders: Pick<HolderDirectory, 'established' | 'provinceOf'>;
}

/** A case that the caller may audit. */
export interface AuditedCase {
  readonly stream: string;
  /** The first event that is left of it, as stored. */
  readonly first: StoredEvent;
}

/**
 * Whether the caller may audit a case, damaged or not. Where it is its first event says, and only where that is gone are
 * others read: however long the case is, this costs the same.
 * @throws Refused outside its provinces, or no such case: the same answer
 * @throws StreamDamaged nothing that can still be read says where the case is
 * @throws Unavailable the log is away
 */
export async function permitAudit(
  { eventLog, holders }: Auditing,
  permission: Permission,
  caller: Caller,
  caseId: string,
): Promise<AuditedCase> {
  const { store, damaged } = eventLog;
  const stream = caseStream(caseId);
  const furthest = damaged.furthest(stream); // asked before: the stream may grow meanwhile
  const [first] = await Array.fromAsync(store.readStream(stream, { limit: 1 }));
  if (first === undefined) {
    if (furthest >= 0) damaged.add(new StreamDamaged(stream, 'gap', 0));
    throw damaged.of(stream) ?? new Refused(refuse('case.not-found'));
  }
  const scope =
    (await scopeOf(eventLog, holders, [first])) ??
    (await scopeOf(
      eventLog,
      holders,
      await Array.fromAsync(store.readStream(stream, { limit: limits.eventsAudited })),
    ));
  // No auditor is told that there is no such case.
  if (scope === undefined) throw new StreamDamaged(stream, 'gap', 0);
  if (typeof decide(permission, caller, scope) === 'string') throw new Refused(refuse('case.not-found'));
  return { stream, first };
}

/** An event as this program reads it; of a type or version that it does not know as it is stored; undefined: it is none. */
export function readable(
  { registry }: Pick<EventLog, 'registry'>,
  stored: StoredEvent,
): RecordedEvent | undefined {
  return orNothing(() => registry.read(stored)) ?? orNothing(() => decode(stored));
}

/** What cannot be read is newer than this program, or damaged. */
function orNothing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** By the report; where that is gone, by the holder whose people wrote the events that are left. */
async function scopeOf(
  { registry }: Pick<EventLog, 'registry'>,
  holders: Auditing['holders'],
  stored: readonly StoredEvent[],
) {
  const events = stored.flatMap((event) => orNothing(() => registry.read(event)) ?? []);
  const standing = events.reduce(evolveStanding, noStanding);
  const province = standing.holderId
    ? await holders.provinceOf(standing)
    : await provinceOfWriters(holders, events);
  return province === undefined ? undefined : caseScopeOf({ ...standing, province });
}

async function provinceOfWriters(
  holders: Auditing['holders'],
  events: readonly RecordedEvent[],
): Promise<string | undefined> {
  const organisations = new Set(events.flatMap(({ actor }) => actor.organisation ?? []));
  for (const organisation of organisations) {
    const province = await holders.established(organisation);
    if (typeof province === 'string') return province;
  }
  return undefined;
}
