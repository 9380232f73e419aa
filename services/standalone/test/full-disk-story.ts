import { setTimeout as sleep } from 'node:timers/promises';
import { bodies, openCase, staff } from './client.js';
import { InProcessHost } from './in-process-host.js';

/** What can be filled, and emptied again. */
export interface Disk {
  fill(): void;
  empty(): void;
}

interface Dependency {
  readonly name: string;
  readonly up: boolean;
  readonly reason?: string;
}

interface Answer {
  readonly status: number;
  readonly retryAfter: number;
}

/** What people and the operator are told by a server whose disk is full for a while. */
export interface Told {
  /** What readiness answers before, right after the first refused write, and then until the next change. */
  readonly ready: {
    readonly before: number;
    readonly refused: number;
    readonly full: number;
    readonly emptied: number;
  };
  readonly full: readonly Dependency[];
  readonly report: { readonly full: Answer; readonly emptied: Answer };
  readonly caseShown: number;
  /** Of the log, by the dependency's name. */
  readonly away: Readonly<Record<string, readonly string[]>>;
  readonly back: Readonly<Record<string, number>>;
  readonly log: readonly string[];
}

/** Milliseconds for what is waited for. It runs without Jest too, so nothing of Jest waits here. */
const patience = 30_000;

/** @param names what stands on that disk, as health calls it */
export async function fullDisk(
  disk: Disk,
  names: readonly string[],
  options: { readonly folder: string; readonly environment?: Readonly<Record<string, string>> },
): Promise<Told> {
  const log: string[] = [];
  const destination = { write: (line: string) => log.push(...line.trim().split('\n')) };
  const host = await InProcessHost.start({ ...options, log: { level: 'info', destination } });
  const unit = await staff(host);
  const caseId = await openCase(host, unit);
  const report = async () => answerOf(await unit.worker.post('/v1/reports', bodies.report()));
  const readiness = async () => {
    const answer = await fetch(`${host.origin}/health/ready`);
    const { dependencies } = (await answer.json()) as { dependencies: readonly Dependency[] };
    return { status: answer.status, own: dependencies.filter(({ name }) => names.includes(name)) };
  };
  /** What it says once all of these are up, or away. */
  const settled = async (up: boolean) => {
    for (const end = performance.now() + patience; ;) {
      const found = await readiness();
      const holds = (found.status === 200) === up && found.own.every((each) => each.up === up);
      if (holds || performance.now() > end) return found;
      await sleep(100);
    }
  };
  const before = await readiness();
  disk.fill();
  const [whileFull, refused] = [await report(), await readiness()];
  const full = await settled(false);
  for (let again = 0; again < 3; again += 1) await report();
  disk.empty();
  const emptied = await settled(true);
  const afterwards = await report();
  const shown = await unit.worker.get(`/v1/cases/${caseId}`);
  const said = (message: string, name: string) =>
    log
      .filter((line) => line.includes(`"${message}"`) && line.includes(`"${name}"`))
      .map((line) => String((JSON.parse(line) as { reason?: string }).reason));
  return {
    ready: { before: before.status, refused: refused.status, full: full.status, emptied: emptied.status },
    full: full.own,
    report: { full: whileFull, emptied: afterwards },
    caseShown: shown.status,
    away: Object.fromEntries(names.map((name) => [name, said('a dependency is away', name)])),
    back: Object.fromEntries(names.map((name) => [name, said('a dependency is back', name).length])),
    log,
  };
}

function answerOf({ status, headers }: { readonly status: number; readonly headers: Headers }): Answer {
  return { status, retryAfter: Number(headers.get('retry-after')) };
}
