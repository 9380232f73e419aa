import { limits } from '@mouakaba/contracts';
import { LRUCache } from 'lru-cache';
import type { StoredEvent } from '../store/event-store.js';
import { StreamDamaged } from '../store/recorded-event.js';
import type { DamagedStreams } from '../store/damaged-streams.js';

/** Sees, where it costs nothing, that an event is missing before this one: as far as one subscription has read. */
export class Continuity {
  private readonly last = new LRUCache<string, number>({
    max: limits.headsRemembered,
    dispose: (_, __, why) => {
      if (why === 'evict') this.whole = false;
    },
  });
  private readonly broken = new Set<string>();

  /** @param whole it reads from the log's start: a stream it does not know begins with its first event */
  constructor(
    private whole: boolean,
    private readonly damaged: DamagedStreams | undefined,
  ) {}

  /** Whether the events of the stream no longer follow from each other, with this one or before. */
  isBroken({ stream, revision }: StoredEvent): boolean {
    const before = this.last.get(stream);
    const follows = before === undefined ? !this.whole || revision === 0 : revision === before + 1;
    this.last.set(stream, revision);
    if (!follows) this.breaks(stream, Math.min(revision, (before ?? -1) + 1));
    return this.broken.has(stream);
  }

  /** It cannot be read: whether that is because its stream is damaged, and not because this program is too old. */
  isDamaged({ stream, revision }: StoredEvent, cause: unknown): boolean {
    if (!(cause instanceof StreamDamaged) && this.damaged?.of(stream) === undefined) return false;
    this.breaks(stream, revision);
    return true;
  }

  private breaks(stream: string, revision: number): void {
    if (this.broken.has(stream)) return;
    this.broken.add(stream);
    this.damaged?.add(this.damaged.of(stream) ?? new StreamDamaged(stream, 'gap', revision));
  }
}
