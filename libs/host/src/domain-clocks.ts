import { readFileSync } from 'node:fs';
import type { DomainClock } from '@mouakaba/event-sourcing';

const rereadMilliseconds = 50;

/** The machine's clock. */
export const machineClock: DomainClock = { now: () => Date.now() };

/** The machine's clock moved by an offset: of the demo's year, and of journeys. */
export class MovableClock implements DomainClock {
  protected offset = 0;

  now(): number {
    return Date.now() + this.offset;
  }

  /** From now on, `at` is now. */
  moveTo(at: number): void {
    this.offset = at - Date.now();
  }
}

/** A clock whose offset stands in a file, in milliseconds: every process reads it, and it outlives them all. */
export class FileClock extends MovableClock {
  private readonly reading: NodeJS.Timeout;

  constructor(private readonly file: string) {
    super();
    this.read();
    this.reading = setInterval(() => this.read(), rereadMilliseconds).unref();
  }

  close(): void {
    clearInterval(this.reading);
  }

  private read(): void {
    const text = readFileSync(this.file, 'utf8').trim();
    if (!/^-?\d+$/.test(text)) throw new Error(`${this.file} holds no offset in milliseconds`);
    this.offset = Number(text);
  }
}
