import { readFileSync } from 'node:fs';
import { median } from '../measure.js';

/** Milliseconds between two looks. */
const every = 200;

/** In MB. */
export interface Resident {
  readonly early: number;
  readonly halfway: number;
  readonly late: number;
}

/** What a process has resident, in MB (Linux): looked at until it ends. */
export class Memory {
  private readonly seen: number[] = [];
  private readonly timer: NodeJS.Timeout;

  constructor(pid: number) {
    this.timer = setInterval(() => {
      const resident = residentOf(pid);
      if (resident !== undefined) this.seen.push(resident);
    }, every);
  }

  /** Medians of its second tenth (it gets up in the first), of the one in the middle, and of the last. */
  stop(): Resident {
    clearInterval(this.timer);
    const tenth = Math.max(1, Math.floor(this.seen.length / 10));
    const of = (number: number) => median(this.seen.slice((number - 1) * tenth, number * tenth));
    return { early: of(2), halfway: of(6), late: median(this.seen.slice(-tenth)) };
  }
}

function residentOf(pid: number): number | undefined {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1_024;
  } catch {
    return undefined; // it has ended
  }
}
