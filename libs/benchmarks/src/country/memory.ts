import { readFileSync } from 'node:fs';
import { median } from '../measure.js';

/** Milliseconds between two looks. */
const every = 200;

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

  /** Medians of the second and of the last tenth of its life: the first tenth is for getting up. */
  stop(): { readonly early: number; readonly late: number } {
    clearInterval(this.timer);
    const tenth = Math.max(1, Math.floor(this.seen.length / 10));
    return { early: median(this.seen.slice(tenth, 2 * tenth)), late: median(this.seen.slice(-tenth)) };
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
