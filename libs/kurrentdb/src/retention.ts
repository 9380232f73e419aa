import { eventTypeFilter, type KurrentDBClient, type RecordedEvent, START } from '@kurrent/kurrentdb-client';
import { Unavailable } from '@mouakaba/event-sourcing';
import type { Connection } from './connection.js';
import { kurrentReason } from './failures.js';
import { within } from './waiting.js';

/** Fields of a stream's metadata by which the server forgets its events. */
const limits = ['$maxCount', '$maxAge', '$tb'] as const;
const changes = eventTypeFilter({ regex: String.raw`^\$(metadata|streamDeleted)$` });
/** Changes of metadata in one question. */
const page = 250;
/** The server looks through the whole log for the few that there are: so many times as long as for any other answer. */
const patience = 6;

/** The server is told to forget events of a stream of ours. */
export class RetentionSet extends Error {
  /** For the log, which has no messages of errors: by what, of which stream. */
  readonly code: string;

  constructor(stream: string, limit: string) {
    super(
      `stream ${stream} has ${limit}: KurrentDB forgets its events; take that out of the stream's metadata, and restore what is gone from a backup`,
    );
    this.name = 'RetentionSet';
    this.code = `${limit} of ${stream}`;
  }
}

/** Watches what the server is told to forget: the metadata of streams, and those that were deleted. */
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
   * @throws RetentionSet a stream of ours is limited or deleted · Unavailable
   */
  async check(): Promise<void> {
    for (let full = true; full;) {
      const found = await this.next();
      for (const event of found) this.note(event);
      full = found.length === page;
      this.after = found.at(-1)?.position ?? this.after;
    }
    for (const [stream, limit] of this.limited) throw new RetentionSet(stream, limit);
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
    try {
      const events = await this.connection.use((client) => this.collect(client));
      return events.filter(({ position }) => known === undefined || position?.commit !== known.commit);
    } catch (error) {
      throw new Unavailable('event-store', error, kurrentReason(error));
    }
  }

  private async collect(client: KurrentDBClient): Promise<RecordedEvent[]> {
    const fromPosition = this.after ?? START;
    const maxCount = this.after === undefined ? page : page + 1;
    const answer = client.readAll({ fromPosition, maxCount, filter: changes, requiresLeader: true });
    const iterator = answer[Symbol.asyncIterator]();
    const found: RecordedEvent[] = [];
    for (;;) {
      const step = await within(this.timeout * patience, iterator.next());
      if (step.done === true) return found;
      if (step.value.event !== undefined) found.push(step.value.event);
    }
  }
}
