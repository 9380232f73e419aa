import {
  Refused,
  decode,
  refuse,
  StreamDamaged,
  Unavailable,
  type EventLog,
  type RecordedEvent,
  type StoredEvent,
} from '@mouakaba/event-sourcing';
import { standingOf } from '@mouakaba/case-file';
import { breaksIn, keyBreakIn, type Break } from '@mouakaba/evidence';
import { decide, type Caller, type Permission } from '@mouakaba/identity';
import { caseStream } from '@mouakaba/contracts';
import { caseScopeOf, type HolderDirectory } from '@mouakaba/use-cases';

export interface AuditedCase {
  /** As stored, readable or not, in order of revision. */
  readonly stored: readonly StoredEvent[];
  /** As this program reads them; of a type or version that it does not know as they are stored. */
  readonly events: readonly RecordedEvent[];
  /** Every place at which the stream stops being what was written, or its key being its own, the first one first. */
  readonly breaks: readonly Break[];
  /** What that was found by: without the keys, while they are away. */
  readonly checked: readonly ('chain' | 'keys')[];
}

interface Given {
  readonly eventLog: EventLog;
  readonly holders: Pick<HolderDirectory, 'established' | 'provinceOf'>;
}

/**
 * All that is left of a case that the caller may audit, and where it is not what was written: to an auditor a damaged
 * case is shown, with the damage marked.
 * @throws Refused outside its provinces, or no such case: the same answer
 * @throws StreamDamaged nothing that can still be read says where the case is
 * @throws Unavailable the log is away
 */
export async function auditedCase(
  given: Given,
  permission: Permission,
  caller: Caller,
  caseId: string,
): Promise<AuditedCase> {
  const { damaged } = given.eventLog;
  const stream = caseStream(caseId);
  const furthest = damaged.furthest(stream); // a cut at the end, which the events that are left cannot show
  const stored = await storedEvents(given.eventLog, stream);
  const found = breaksIn(stored);
  const last = stored.at(-1)?.revision ?? -1;
  const cut = last < furthest ? ({ revision: last + 1, kind: 'gap' } as const) : undefined;
  const key = await keyBreakIn(given.eventLog.keys, stored, found).catch(awayIfUnavailable);
  const breaks = [...found, cut, key === 'away' ? undefined : key]
    .filter((each) => each !== undefined)
    .toSorted((one, other) => one.revision - other.revision);
  const [first] = breaks;
  if (first !== undefined) damaged.add(new StreamDamaged(stream, first.kind, first.revision));
  if (stored.length === 0) throw damaged.of(stream) ?? new Refused(refuse('case.not-found'));
  const readable = stored.flatMap((event) => readOrNothing(() => given.eventLog.registry.read(event)));
  await permitAudit(given, permission, caller, stream, readable);
  const known = new Map(readable.map((event) => [event.revision, event]));
  const events = stored.flatMap((event) => known.get(event.revision) ?? readOrNothing(() => decode(event)));
  return { stored, events, breaks, checked: key === 'away' ? ['chain'] : ['chain', 'keys'] };
}

function awayIfUnavailable(error: unknown): 'away' {
  if (error instanceof Unavailable) return 'away';
  throw error;
}

async function storedEvents({ store }: EventLog, stream: string): Promise<readonly StoredEvent[]> {
  const stored: StoredEvent[] = [];
  for await (const event of store.readStream(stream)) stored.push(event);
  return stored;
}

/** What cannot be read is newer than this program, or damaged. */
function readOrNothing(read: () => RecordedEvent): RecordedEvent[] {
  try {
    return [read()];
  } catch {
    return [];
  }
}

async function permitAudit(
  { holders }: Given,
  permission: Permission,
  caller: Caller,
  stream: string,
  events: readonly RecordedEvent[],
): Promise<void> {
  const standing = standingOf(events);
  const province = standing.holderId
    ? await holders.provinceOf(standing)
    : await provinceOfWriters(holders, events);
  // Its report is gone, and with it the holder: no auditor is told that there is no such case.
  if (province === undefined) throw new StreamDamaged(stream, 'gap', 0);
  if (typeof decide(permission, caller, caseScopeOf({ ...standing, province })) === 'string')
    throw new Refused(refuse('case.not-found'));
}

/** Where the report is gone: the province of the holder whose people wrote the events that are left. */
async function provinceOfWriters(
  holders: Given['holders'],
  events: readonly RecordedEvent[],
): Promise<string | undefined> {
  const organisations = new Set(events.flatMap(({ actor }) => actor.organisation ?? []));
  for (const organisation of organisations) {
    const province = await holders.established(organisation);
    if (typeof province === 'string') return province;
  }
  return undefined;
}
