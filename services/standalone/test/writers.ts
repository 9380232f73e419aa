import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { v5 } from 'uuid';
import type { Host } from '@mouakaba/tools/journeys';
import { bodies, Client, type Reply, type Unit } from './client.js';
import type { Acknowledged } from './host-log.js';
import { wholeCase, type Step } from './whole-case.js';

/** As `libs/http` makes it of who asks for what under which key; a change there would orphan every key. */
const commands = '5d1f7c1e-30a4-4c3d-9b55-7f4b3f0b6a0e';
const commandIdOf = (...parts: readonly string[]) => v5(JSON.stringify(parts), commands);

interface Request extends Step {
  readonly key: string;
}

export interface Tally {
  readonly acknowledged: Acknowledged[];
  /** Lists and figures that were shown. */
  looks: number;
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

/** Of the one who reads, in milliseconds. */
const betweenLooks = 100;

/** Clients who write one request after the other, each under a key of its own, and ask again for answers that were lost. */
export class Writers {
  readonly tally: Tally = {
    acknowledged: [],
    looks: 0,
    lost: 0,
    away: 0,
    refused: new Map(),
    unexpected: [],
  };
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
    await Promise.all([this.read(), ...Array.from({ length: count }, (_, number) => this.one(number))]);
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

  /** Beside one report that nobody screens: what is due then falls due. */
  private async ownCase(): Promise<void> {
    const { worker } = this.unit;
    await this.settle({ by: worker, method: 'POST', path: '/v1/reports', body: bodies.report() });
    const story = wholeCase(this.unit, () => this.host.now());
    for (let { value, done } = story.next(); done !== true && !this.ending;) {
      const { body } = await this.settle(value as Step);
      ({ value, done } = story.next(body));
    }
  }

  private async sharedCase(): Promise<void> {
    const { worker, coordinator } = this.unit;
    const any = <T>(items: readonly [T, ...T[]]) => items[Math.floor(Math.random() * items.length)] as T;
    const caseId = any(this.shared as [string, ...string[]]);
    const [by, name, body] = any([
      [coordinator, 'screening', bodies.accept],
      [coordinator, 'assignment', bodies.assignment(any([worker.sub, this.colleague.sub]))],
      [coordinator, 'assignment', bodies.assignment(any([worker.sub, this.colleague.sub]))],
    ] as const);
    await this.settle({ by, method: 'POST', path: `/v1/cases/${caseId}/${name}`, body, caseId });
  }

  /** The answer, asked for until there is one. */
  private async settle(step: Step): Promise<Reply> {
    const request = { ...step, key: randomUUID() };
    const { by, method, path, body, key } = request;
    for (let attempt = 0; attempt < manyAttempts; attempt++) {
      const { up } = this;
      await up.promise;
      try {
        const reply = await by.write(method, path, body, { 'idempotency-key': key });
        if (await this.saysAway(reply, path)) continue;
        this.note(request, reply);
        return reply;
      } catch (error) {
        await this.noteLost(error, path);
      }
    }
    throw new Error(`no answer to ${path}, asked for again and again`);
  }

  private async saysAway({ status, headers }: Reply, path: string): Promise<boolean> {
    if (status !== 503 && status !== 429) return false;
    this.tally.away += 1;
    if (!headers.has('retry-after')) this.tally.unexpected.push(`503 without Retry-After: ${path}`);
    await wait(whileAway);
    return true;
  }

  private async noteLost(error: unknown, path: string): Promise<void> {
    if (error instanceof SyntaxError) this.tally.unexpected.push(`half an answer: ${error.message}`);
    if (error instanceof DOMException) this.tally.unexpected.push(`no answer in time: ${path}`);
    this.tally.lost += 1;
    await wait(whileAway);
  }

  /** Somebody looks at lists and figures all the while. */
  private async read(): Promise<void> {
    const { worker, coordinator, provider, unitId } = this.unit;
    const looks = [
      [worker, `/v1/cases?holder=${unitId}`],
      [worker, `/v1/agenda?holder=${unitId}`],
      [coordinator, `/v1/referrals?holder=${unitId}`],
      [provider, '/v1/inbox'],
    ] as const;
    for (let turn = 0; !this.ending; turn += 1) {
      const [by, path] = looks[turn % looks.length]!;
      await this.up.promise;
      try {
        const reply = await by.get(path);
        if (reply.status === 200) this.tally.looks += 1;
        else if (!(await this.saysAway(reply, path)))
          this.tally.unexpected.push(`${String(reply.status)} ${String(reply.body['code'])} ${path}`);
      } catch (error) {
        await this.noteLost(error, path);
      }
      await wait(betweenLooks);
    }
  }

  private note({ by, method, path, key, caseId }: Request, { status, body }: Reply): void {
    const { acknowledged, refused, unexpected } = this.tally;
    if (status < 300) {
      acknowledged.push({
        stream: `case-${String(caseId ?? body['caseId'])}`,
        revision: body['revision'] as number | undefined,
        commandId: commandIdOf(by.sub, method, path, key),
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
