import { limits } from '@mouakaba/contracts';
import {
  statedHash,
  StreamDamaged,
  Unavailable,
  type EventLog,
  type RecordedEvent,
  type StoredEvent,
} from '@mouakaba/event-sourcing';
import { KeyTrial, linkCheck, type Break } from '@mouakaba/evidence';
import { readable, type AuditedCase } from '../permit-audit.js';

export interface HistoryPage {
  /** As this program reads them; of a type or version that it does not know as they are stored. */
  readonly items: readonly RecordedEvent[];
  /** The revision after which the history goes on; undefined: it ends here. */
  readonly next: string | undefined;
  /** Of the last event of the stream. */
  readonly revision: number;
  /** Places at which the stream is not what was written, or its key not its own: on this page, and what is known of others. */
  readonly breaks: readonly Break[];
}

interface Range {
  readonly after: number | undefined;
  readonly limit: number;
}

/**
 * The events of a case after a revision, and what is wrong with them: each is checked against the one before it, the
 * first one against the last of the page before. What is no event any more is passed over. However long the stream is,
 * this reads the page and four events more: the one before it and the one after it, the first of all, on which the key is
 * tried, and the last of all.
 * @throws StreamDamaged the stream was deleted · Unavailable the log is away
 */
export async function historyPage(
  eventLog: EventLog,
  { stream, first }: AuditedCase,
  { after, limit }: Range,
): Promise<HistoryPage> {
  const { store, damaged } = eventLog;
  const known = damaged.of(stream);
  const furthest = damaged.furthest(stream); // asked before: the stream may grow meanwhile
  const [{ revision } = first] = await Array.fromAsync(
    store.readStream(stream, { limit: 1, backwards: true }),
  );
  const reading = new PageReading(eventLog, after, limit);
  if (after !== undefined) await reading.take(first, linkCheck());
  for (let read = 0; read < limits.eventsAudited && !reading.over;) {
    const asked = { from: reading.from, limit: limit + 2 };
    const chunk = await Array.fromAsync(store.readStream(stream, asked));
    await reading.takeAll(chunk, chunk.length < asked.limit);
    read += chunk.length;
  }
  const { events, last } = reading;
  const breaks = [...(await reading.breaks()), ...(revision < furthest ? [gapAt(revision + 1)] : [])];
  const [lowest] = breaks.toSorted(byRevision);
  if (lowest !== undefined && !(known?.revision !== undefined && known.revision <= lowest.revision))
    damaged.add(new StreamDamaged(stream, lowest.kind, lowest.revision));
  const elsewhere =
    known?.revision !== undefined && (known.revision <= (after ?? -1) || known.revision > last);
  if (elsewhere && !breaks.some((each) => each.revision === known.revision))
    breaks.push({ revision: known.revision, kind: known.damage });
  const shown = events.slice(0, limit);
  const lastShown = events.length > limit ? shown.at(-1)?.revision : undefined;
  const next = lastShown ?? (reading.ended ? undefined : last);
  return { items: shown, next: next?.toString(), revision, breaks: breaks.toSorted(byRevision) };
}

/** Takes the events of a page, and looks at each of them. */
class PageReading {
  readonly events: RecordedEvent[] = [];
  /** Revision of the last event that was read. */
  last: number;
  /** The stream goes no further. */
  ended = false;
  private readonly found: Break[] = [];
  private readonly trial: KeyTrial;
  private keysAway = false;
  private check: ReturnType<typeof linkCheck>;

  constructor(
    private readonly eventLog: EventLog,
    private readonly after: number | undefined,
    private readonly limit: number,
  ) {
    this.trial = new KeyTrial(eventLog.keys);
    this.last = (after ?? 0) - 1;
    this.check = linkCheck({ revision: this.last, hash: undefined });
  }

  get from(): number {
    return this.last + 1;
  }

  /** One more than are shown, which says that there is a next page. */
  get over(): boolean {
    return this.ended || this.events.length > this.limit;
  }

  async takeAll(chunk: readonly StoredEvent[], ended: boolean): Promise<void> {
    for (const event of chunk) {
      this.last = event.revision;
      if (event.revision === this.after) {
        // The page before has shown and checked it.
        this.check = linkCheck({ revision: event.revision, hash: statedHash(event) });
        continue;
      }
      await this.take(event, this.check);
      const read = readable(this.eventLog, event);
      if (read !== undefined) this.events.push(read);
      if (this.events.length > this.limit) return;
    }
    this.ended = ended;
  }

  async take(event: StoredEvent, check: ReturnType<typeof linkCheck>): Promise<void> {
    const broken = check(event);
    if (broken !== undefined) this.found.push(broken);
    // What is not as it was written says nothing of the key.
    if (broken?.revision !== event.revision && !this.keysAway)
      await this.trial.next(event).catch((error: unknown) => this.away(error));
  }

  async breaks(): Promise<readonly Break[]> {
    const key = this.keysAway
      ? undefined
      : await this.trial.first().catch((error: unknown) => this.away(error));
    return key === undefined ? this.found : [...this.found, key];
  }

  private away(error: unknown): undefined {
    if (!(error instanceof Unavailable)) throw error;
    this.keysAway = true;
  }
}

const gapAt = (revision: number): Break => ({ revision, kind: 'gap' });
const byRevision = (one: Break, other: Break) => one.revision - other.revision;
