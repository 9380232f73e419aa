import { openReadOnly } from '@mouakaba/sqlite';
import {
  decode,
  type EventStore,
  type Position,
  type RecordedEvent,
  type StoredEvent,
} from '@mouakaba/event-sourcing';
import { verifyStream } from '@mouakaba/evidence';

/** What an answer promised: this command's event stands in this stream, at this revision. */
export interface Acknowledged {
  readonly stream: string;
  /** Not told to a provider. */
  readonly revision: number | undefined;
  readonly commandId: string;
}

type Readable = Pick<EventStore, 'readAll' | 'close'>;

/** A log as it grows, read beside whoever writes it; every fault that is seen is kept. */
export class HostLog {
  readonly faults: string[] = [];
  private readonly streams = new Map<string, StoredEvent[]>();
  private readonly effectsOf = new Map<string, Set<string>>();
  events = 0;
  /** Deadlines that were missed. */
  missed = 0;
  private after: Position | undefined;

  constructor(private readonly open: () => Promise<Readable>) {}

  static ofFile(file: string): HostLog {
    return new HostLog(() => Promise.resolve(openReadOnly(file)));
  }

  /** Reads what is new: revisions without a gap, one effect for each command, and one for each deadline. */
  async readOn(): Promise<void> {
    const reader = await this.open();
    for await (const stored of reader.readAll(this.after === undefined ? {} : { after: this.after })) {
      this.after = stored.position;
      this.take(stored, decode(stored));
    }
    await reader.close();
  }

  /** What was acknowledged does not stand where the answer said. */
  lacks({ stream, revision, commandId }: Acknowledged): boolean {
    const events = this.streams.get(stream) ?? [];
    const asTold = revision === undefined ? events : events.slice(revision, revision + 1);
    return !asTold.some((stored) => decode(stored).commandId === commandId);
  }

  async brokenChains(): Promise<string[]> {
    const broken: string[] = [];
    for (const [stream, events] of this.streams)
      if (!(await verifyStream(events)).intact) broken.push(stream);
    return broken;
  }

  private take(stored: StoredEvent, { commandId, type, data }: RecordedEvent): void {
    const { stream, revision } = stored;
    const events = this.streams.get(stream) ?? [];
    if (revision !== events.length) this.faults.push(`${stream} jumps to ${String(revision)}`);
    const effects = this.effectsOf.get(stream) ?? new Set();
    // Each of the commands that the writers send has one event for its effect, or one of each type.
    const once = [`${commandId} ${type}`];
    if (type.endsWith('DeadlineMissed')) {
      this.missed += 1;
      once.push(`${type} ${JSON.stringify(data)}`);
    }
    for (const effect of once) {
      if (effects.has(effect)) this.faults.push(`${stream}: ${effect} twice`);
      effects.add(effect);
    }
    events.push(stored);
    this.events += 1;
    this.streams.set(stream, events);
    this.effectsOf.set(stream, effects);
  }
}
