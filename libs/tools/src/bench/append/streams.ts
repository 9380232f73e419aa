import { caseStream } from '@mouakaba/contracts';
import { v4 } from 'uuid';

/** The streams of so many writers, 200 each. */
export class Streams {
  readonly #streams: readonly { readonly stream: string; events: number }[];

  constructor(writers: number) {
    this.#streams = Array.from({ length: writers * 200 }, () => ({ stream: caseStream(v4()), events: 0 }));
  }

  /** Where the next event goes: to a random one of them. */
  next(): { readonly stream: string; readonly revision: number } {
    const chosen = this.#streams[Math.floor(Math.random() * this.#streams.length)];
    if (chosen === undefined) throw new Error('no streams');
    return { stream: chosen.stream, revision: chosen.events++ };
  }
}
