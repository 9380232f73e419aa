import type { EventStore } from '@mouakaba/event-sourcing';
import { anEvent, type Place, randomOf, somePlaces } from './events.js';

/** Concurrent writers: each sends its next event when the last is acknowledged, to a random one of its own streams. */
export class Writers {
  readonly #places: readonly Place[][];

  constructor(
    private readonly store: EventStore,
    count: number,
  ) {
    this.#places = Array.from({ length: count }, () => somePlaces(1));
  }

  /** Writes for a time in milliseconds; answers how many events were acknowledged within it. */
  async write(milliseconds: number): Promise<number> {
    const end = performance.now() + milliseconds;
    const counts = await Promise.all(this.#places.map((places) => this.#writeTo(places, end)));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  async #writeTo(places: readonly Place[], end: number): Promise<number> {
    for (let acknowledged = 0; ; acknowledged += 1) {
      const place = randomOf(places);
      const expected = place.revision < 0 ? 'no-stream' : place.revision;
      place.revision = (await this.store.append(place.stream, expected, [anEvent()])).revision;
      if (performance.now() >= end) return acknowledged;
    }
  }
}
