import {
  BACKWARDS,
  END,
  eventTypeFilter,
  type KurrentDBClient,
  type RecordedEvent,
  type ResolvedEvent,
  START,
  StreamNotFoundError,
} from '@kurrent/kurrentdb-client';
import { RetentionSet, Unavailable } from '@mouakaba/event-sourcing';
import type { Connection } from './connection.js';
import { kurrentReason } from './failures.js';
import { within } from './waiting.js';

/** Fields of a stream's metadata by which the server forgets its events. */
const limits = ['$maxCount', '$maxAge', '$tb'] as const;
const changes = eventTypeFilter({ regex: String.raw`^\$(metadata|streamDeleted)$` });
/** What holds for every stream that has no metadata of its own. */
const settings = '$settings';
/** Changes of metadata in one question. */
const page = 250;
/** The server looks through the whole log for the few that there are: so many times as long as for any other answer. */
const patience = 6;

/**
 * Watches what the server is told to forget: the metadata of streams, those that were deleted, and the settings of the
 * server, in which those that we know limit nothing but access.
 */
export class Retention {
  private after: RecordedEvent['position'];
  /** What limits a stream, by its name. */
  private readonly limited = new Map<string, string>();

  constructor(
    private readonly connection: Connection,
    private readonly timeout: number,
  ) {}

  /**
   * Reads what has changed since the last look; the first looks at the whole log.
   * @throws RetentionSet a stream of ours is limited or deleted, or all are · Unavailable
   */
  async check(): Promise<void> {
    for (let full = true; full;) {
      const found = await this.next();
      for (const event of found) this.note(event);
      full = found.length === page;
      this.after = found.at(-1)?.position ?? this.after;
    }
    const set = limitsIn(await this.settings());
    const limited =
      set.length === 0 ? this.limited : new Map([...this.limited, [settings, set.join(' and ')]]);
    if (limited.size > 0) throw new RetentionSet(limited);
  }

  private note({ streamId, type, data }: RecordedEvent): void {
    const stream = type === '$streamDeleted' ? streamId : streamId.replace(/^\$\$/, '');
    if (stream.startsWith('$')) return; // the server's own
    if (type === '$streamDeleted') {
      this.limited.set(stream, 'been deleted');
      return;
    }
    const set = limits.filter((limit) => (data as Readonly<Record<string, unknown>> | null)?.[limit] != null);
    if (set.length === 0) this.limited.delete(stream);
    else this.limited.set(stream, set.join(' and '));
  }

  /** The server begins with the event at the position: that one is known. */
  private async next(): Promise<readonly RecordedEvent[]> {
    const known = this.after;
    const fromPosition = known ?? START;
    const maxCount = known === undefined ? page : page + 1;
    const events = await this.ask((client) =>
      client.readAll({ fromPosition, maxCount, filter: changes, requiresLeader: true }),
    );
    return events.filter(({ position }) => known === undefined || position?.commit !== known.commit);
  }

  /** As they were last set; undefined where they never were. */
  private async settings(): Promise<unknown> {
    const last = { direction: BACKWARDS, fromRevision: END, maxCount: 1, requiresLeader: true } as const;
    const [event] = await this.ask((client) => client.readStream(settings, last));
    return event?.data;
  }

  private async ask(
    question: (client: KurrentDBClient) => AsyncIterable<ResolvedEvent>,
  ): Promise<readonly RecordedEvent[]> {
    try {
      return await this.connection.use((client) => this.collect(question(client)));
    } catch (error) {
      if (error instanceof StreamNotFoundError) return [];
      throw new Unavailable('event-store', error, kurrentReason(error));
    }
  }

  private async collect(answer: AsyncIterable<ResolvedEvent>): Promise<RecordedEvent[]> {
    const iterator = answer[Symbol.asyncIterator]();
    const found: RecordedEvent[] = [];
    for (;;) {
      const step = await within(this.timeout * patience, iterator.next());
      if (step.done === true) return found;
      if (step.value.event !== undefined) found.push(step.value.event);
    }
  }
}

/** The limits that are set anywhere in what was stored as JSON. */
function limitsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = limits.filter((limit) => (value as Readonly<Record<string, unknown>>)[limit] != null);
  return [...new Set([...own, ...Object.values(value).flatMap(limitsIn)])];
}
