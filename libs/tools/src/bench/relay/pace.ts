import { readFileSync } from 'node:fs';
import { setTimeout as rest } from 'node:timers/promises';
import { endsOf } from '@mouakaba/kafka';
import type { Program } from '@mouakaba/local';
import type { Admin } from 'kafkajs';

/** The part of a run that is not counted: programs get warm in it. */
const warmUp = 0.2;

/** Milliseconds after which a topic that does not fill is given up. */
const patience = 1_800_000;

/** Linux counts in hundredths of a second, whatever the kernel was built with. */
const microsecondsOfTick = 10_000;

/** How fast something went, and what it took of the processors. */
export interface Pace {
  /** Messages per second. */
  readonly rate: number;
  /** Microseconds of the processors for each message. */
  readonly work: number;
}

/** The pace of a process at so many messages, from their first fifth on. */
export class Pacer {
  private begun: { readonly messages: number; readonly at: number; readonly work: number } | undefined;

  constructor(
    private readonly whole: number,
    private readonly pid: number,
  ) {}

  /** So many there are now. The pace, once there are all. */
  reached(messages: number): Pace | undefined {
    if (messages < this.whole && (this.begun !== undefined || messages < this.whole * warmUp))
      return undefined;
    const now = { messages, at: performance.now(), work: processorTimeOf(this.pid) };
    this.begun ??= now;
    if (messages < this.whole) return undefined;
    const paced = messages - this.begun.messages;
    return {
      rate: (paced * 1_000) / (now.at - this.begun.at),
      work: (now.work - this.begun.work) / paced,
    };
  }
}

/** The pace of a program that fills a topic with so many messages, as the broker counts them. It is ended then. */
export async function fillingPace(
  admin: Admin,
  topic: string,
  whole: number,
  program: Program,
): Promise<Pace> {
  const given = performance.now() + patience;
  const pacer = new Pacer(whole, program.pid);
  try {
    while (performance.now() < given) {
      const pace = pacer.reached(Number((await endsOf(admin, topic))?.high ?? 0n));
      if (pace !== undefined) return pace;
      await rest(10);
    }
    throw new Error(`${topic} did not fill`);
  } finally {
    await program.end();
  }
}

/** Microseconds that a process has had of the processors, all its threads together: what other programs do adds nothing. */
function processorTimeOf(pid: number): number {
  const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * microsecondsOfTick;
}
