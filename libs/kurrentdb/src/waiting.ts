import { Unavailable } from '@mouakaba/event-sourcing';

/** A call that was not answered in its time. What it asked for may still happen. */
export class NoAnswer extends Error {
  constructor(milliseconds: number) {
    super(`no answer in ${String(milliseconds)} ms`);
    this.name = 'NoAnswer';
  }
}

/**
 * The promise's own outcome, if it comes in time.
 * @throws NoAnswer after so many milliseconds
 */
export async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer(milliseconds)), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Lets so many run at once; the others wait their turn, but not for ever. */
export class Gate {
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(width: number) {
    this.#free = width;
  }

  /** @throws Unavailable its turn did not come in so many milliseconds: it was not begun */
  async run<T>(milliseconds: number, action: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await this.#turn(milliseconds);
    try {
      return await action();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }

  #turn(milliseconds: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const come = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(come), 1);
        reject(new Unavailable('event-store', new NoAnswer(milliseconds), 'crowded'));
      }, milliseconds);
      this.#waiting.push(come);
    });
  }
}
