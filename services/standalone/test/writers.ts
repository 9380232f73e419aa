import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { v5 } from 'uuid';
import type { Host } from '../src/journey/host.js';
import { bodies, Client, type Reply, type Unit } from './client.js';
import type { Acknowledged } from './host-log.js';

/** As `libs/http` makes it of who asks for what under which key; a change there would orphan every key. */
const commands = '5d1f7c1e-30a4-4c3d-9b55-7f4b3f0b6a0e';
const commandIdOf = (...parts: readonly string[]) => v5(JSON.stringify(parts), commands);

interface Request {
  readonly by: Client;
  readonly path: string;
  readonly body: unknown;
  readonly key: string;
}

export interface Tally {
  readonly acknowledged: Acknowledged[];
  /** Answers that were lost with the process, and asked for again. */
  lost: number;
  /** Answers that something is away. */
  away: number;
  /** Refusals, by code: two writers on one case cannot both screen it. */
  readonly refused: Map<string, number>;
  readonly unexpected: string[];
}

const expected = new Set([
  'case.already-screened',
  'case.already-assigned',
  'case.not-open',
  'case.conflict',
]);

/** Of one request, before its writer gives up: a host that is back answers the first or the second. */
const manyAttempts = 1_000;

/** Before asking again what is away, in milliseconds. */
const whileAway = 200;

/** Clients who write one request after the other, each under a key of its own, and ask again for answers that were lost. */
export class Writers {
  readonly tally: Tally = { acknowledged: [], lost: 0, away: 0, refused: new Map(), unexpected: [] };
  private up = Promise.withResolvers<undefined>();
  private ending = false;
  private readonly awaited = new Set<{ readonly at: number; readonly resolve: () => void }>();

  constructor(
    private readonly host: Host,
    private readonly unit: Unit,
    private readonly colleague: Client,
    private readonly shared: readonly string[],
  ) {}

  /** They write until `end`; resolves when each has the answer to its last request. */
  async write(count: number): Promise<void> {
    this.ending = false;
    await Promise.all(Array.from({ length: count }, (_, number) => this.one(number)));
  }

  end(): void {
    this.ending = true;
  }

  down(): void {
    this.up = Promise.withResolvers<undefined>();
  }

  back(): void {
    this.up.resolve(undefined);
  }

  /** Resolves at the acknowledgement after so many more. */
  after(more: number): Promise<void> {
    return new Promise((resolve) => {
      this.awaited.add({ at: this.tally.acknowledged.length + more, resolve });
    });
  }

  /** Half of them go through whole cases of their own, half meet on the shared ones. */
  private async one(number: number): Promise<void> {
    while (!this.ending) await (number % 2 === 0 ? this.ownCase() : this.sharedCase());
  }

  private async ownCase(): Promise<void> {
    const { worker, coordinator } = this.unit;
    const reply = await this.settle({
      by: worker,
      path: '/v1/reports',
      body: bodies.report(),
      key: randomUUID(),
    });
    const at = `/v1/cases/${String(reply.body['caseId'])}`;
    const steps = [
      [coordinator, 'screening', bodies.accept],
      [coordinator, 'assignment', bodies.assignment(worker.sub)],
      [worker, 'reception', bodies.reception(this.host.now())],
      [worker, 'listening-sessions', bodies.listening(this.host.now())],
      [worker, 'consents', bodies.consent],
    ] as const;
    for (const [by, name, body] of steps) {
      if (this.ending) return;
      await this.settle({ by, path: `${at}/${name}`, body, key: randomUUID() });
    }
  }

  private async sharedCase(): Promise<void> {
    const { worker, coordinator } = this.unit;
    const any = <T>(items: readonly [T, ...T[]]) => items[Math.floor(Math.random() * items.length)] as T;
    const at = `/v1/cases/${any(this.shared as [string, ...string[]])}`;
    const [by, name, body] = any([
      [coordinator, 'screening', bodies.accept],
      [coordinator, 'assignment', bodies.assignment(any([worker.sub, this.colleague.sub]))],
      [coordinator, 'assignment', bodies.assignment(any([worker.sub, this.colleague.sub]))],
    ] as const);
    await this.settle({ by, path: `${at}/${name}`, body, key: randomUUID() });
  }

  /** The answer, asked for until there is one. */
  private async settle(request: Request): Promise<Reply> {
    for (let attempt = 0; attempt < manyAttempts; attempt++) {
      const { up } = this;
      await up.promise;
      try {
        const reply = await request.by.post(request.path, request.body, { 'idempotency-key': request.key });
        if (reply.status === 503 || reply.status === 429) {
          this.tally.away += 1;
          if (!reply.headers.has('retry-after'))
            this.tally.unexpected.push(`503 without Retry-After: ${request.path}`);
          await wait(whileAway);
          continue;
        }
        this.note(request, reply);
        return reply;
      } catch (error) {
        if (error instanceof SyntaxError) this.tally.unexpected.push(`half an answer: ${error.message}`);
        if (error instanceof DOMException) this.tally.unexpected.push(`no answer in time: ${request.path}`);
        this.tally.lost += 1;
      }
    }
    throw new Error(`no answer to ${request.path}, asked for again and again`);
  }

  private note({ by, path, key }: Request, { status, body }: Reply): void {
    const { acknowledged, refused, unexpected } = this.tally;
    if (status < 300) {
      acknowledged.push({
        stream: `case-${String(body['caseId'])}`,
        revision: Number(body['revision']),
        position: String(body['position']),
        commandId: commandIdOf(by.sub, 'POST', path, key),
      });
      for (const each of this.awaited) {
        if (each.at > acknowledged.length) continue;
        this.awaited.delete(each);
        each.resolve();
      }
      return;
    }
    const code = String(body['code']);
    refused.set(code, (refused.get(code) ?? 0) + 1);
    if (!expected.has(code)) unexpected.push(`${String(status)} ${code} ${path}`);
  }
}
