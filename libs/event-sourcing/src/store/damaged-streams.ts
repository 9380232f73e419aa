import { limits } from '@mouakaba/contracts';
import { LRUCache } from 'lru-cache';
import type { StreamDamaged } from './recorded-event.js';

/**
 * What this process knows of streams beside their events: which are not what was written, until they are seen whole
 * again, and how far each has come, so that an end which is cut off is seen.
 */
export class DamagedStreams {
  private readonly found = new Map<string, StreamDamaged>();
  /** What is still named in each, as it was when somebody first asked. */
  private readonly named = new Map<string, Promise<ReadonlySet<string>>>();
  private readonly revisions = new LRUCache<string, number>({ max: limits.headsRemembered });

  /** @param onFound called once for each stream, when it is found damaged */
  constructor(private readonly onFound: (damaged: StreamDamaged) => void = () => undefined) {}

  /** What says no revision does not replace what is known. */
  add(damaged: StreamDamaged): void {
    const known = this.found.has(damaged.stream);
    if (known && damaged.revision === undefined) return;
    this.found.set(damaged.stream, damaged);
    if (!known) this.onFound(damaged);
  }

  of(stream: string): StreamDamaged | undefined {
    return this.found.get(stream);
  }

  /** @throws StreamDamaged it is known not to be what was written */
  refuse(stream: string): void {
    const known = this.found.get(stream);
    if (known !== undefined) throw known;
  }

  all(): readonly StreamDamaged[] {
    return [...this.found.values()];
  }

  /** The stream was read from its first event to its last, and each follows from the one before. */
  mended(stream: string): void {
    this.found.delete(stream);
    this.named.delete(stream);
  }

  /**
   * A damaged stream whose events that are left name the id. Each is read once, however many ids are asked for.
   * @param idsIn every id that a stream's events name
   */
  async naming(
    id: string,
    idsIn: (stream: string) => Promise<ReadonlySet<string>>,
  ): Promise<StreamDamaged | undefined> {
    for (const found of this.all()) if ((await this.namedIn(found.stream, idsIn)).has(id)) return found;
    return undefined;
  }

  private namedIn(
    stream: string,
    idsIn: (stream: string) => Promise<ReadonlySet<string>>,
  ): Promise<ReadonlySet<string>> {
    const known = this.named.get(stream);
    if (known !== undefined) return known;
    const reading = idsIn(stream);
    this.named.set(stream, reading);
    reading.catch(() => {
      if (this.named.get(stream) === reading) this.named.delete(stream);
    });
    return reading;
  }

  /** The event at that revision was read, or its append acknowledged. */
  saw(stream: string, revision: number): void {
    if (revision > this.furthest(stream)) this.revisions.set(stream, revision);
  }

  /** The furthest revision that this process has seen; -1: none. Ask before reading: the stream grows meanwhile. */
  furthest(stream: string): number {
    return this.revisions.get(stream) ?? -1;
  }

  /** Every stream of which a revision is remembered. */
  streams(): readonly string[] {
    return [...this.revisions.keys()];
  }
}
