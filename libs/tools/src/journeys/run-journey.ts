import { Temporal } from 'temporal-polyfill';
import type { Host } from './host.js';
import { interpolate } from './interpolate.js';
import type { Call, Claims, Journey, Step } from './journey.js';
import { differenceOf, valueAt, type Difference } from './matching.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A step whose answer is not the expected one. */
export class StepDiffers extends Error {
  constructor(
    readonly step: string,
    readonly difference: Difference,
    readonly answer: Answer,
  ) {
    super(`${step} differs at ${difference.at || 'the answer'}`);
    this.name = 'StepDiffers';
  }
}

export interface RunOptions {
  readonly killBetween: boolean;
  readonly print: (line: string) => void;
}

/**
 * Tells the story to the host, step by step.
 * @returns how many steps passed
 * @throws StepDiffers at the first that does not
 */
export async function runJourney(journey: Journey, host: Host, options: RunOptions): Promise<number> {
  const run = new Run(journey, host);
  const steps = [
    ...journey.setup.map((step, index) => ({ step, key: `${journey.name}/setup/${String(index)}` })),
    ...journey.steps.map((step, index) => ({ step, key: `${journey.name}/step/${String(index)}` })),
  ];
  for (const { step, key } of steps) {
    options.print(`  ${await run.perform(step, key)}`);
    if (options.killBetween) await host.killAndRestart();
  }
  return steps.length;
}

class Run {
  private readonly saved = new Map<string, string>();
  private readonly accounts = new Map<string, ReturnType<Host['createAccount']>>();
  /** Of the newest write; only the server can compare positions, but each step is sent after the one before it. */
  private latestPosition: string | undefined;

  constructor(
    private readonly journey: Journey,
    private readonly host: Host,
  ) {}

  async perform(step: Step, key: string): Promise<string> {
    if (!('advance' in step)) return this.call(step, key);
    await this.host.advance(Temporal.Duration.from(step.advance).total('milliseconds'));
    return `advance ${step.advance}`;
  }

  private async call(step: Call, key: string): Promise<string> {
    const now = this.host.now();
    const filled = (await interpolate({ ...step, save: undefined }, this.lookup, () => now)) as Call;
    const name = `${step.as}: ${step.call}`;
    let first: Answer | undefined;
    for (let time = 0; time < (step.repeat ?? 1); time++) {
      const answer = await this.send(filled, key);
      const difference =
        differenceOf(filled.expect.status, answer.status, 'status') ??
        differenceOf(filled.expect.body ?? {}, answer.body ?? {}, 'body') ??
        headerDifference(filled.expect.headers ?? {}, answer.headers) ??
        (first === undefined ? undefined : sameAnswer(first, answer));
      if (difference !== undefined) throw new StepDiffers(name, difference, answer);
      first ??= answer;
    }
    for (const [saved, path] of Object.entries(step.save ?? {})) {
      const value = valueAt(first?.body, path);
      if (typeof value !== 'string' && typeof value !== 'number')
        throw new Error(`${name}: the answer has no ${path} to save`);
      this.saved.set(saved, String(value));
    }
    return `${name} → ${String(first?.status)}${(step.repeat ?? 1) > 1 ? ` ×${String(step.repeat)}` : ''}`;
  }

  private async send(step: Call, key: string): Promise<Answer> {
    const [method = '', path = ''] = step.call.split(' ');
    const account = await this.accountOf(step.as);
    const headers: Record<string, string> = {
      authorization: `Bearer ${await account.token()}`,
      ...step.headers,
    };
    if (method === 'GET') {
      if (this.latestPosition !== undefined) headers['mouakaba-min-position'] = this.latestPosition;
    } else {
      headers['idempotency-key'] = key;
      if (step.body !== undefined) headers['content-type'] = 'application/json';
    }
    const body = step.body === undefined ? {} : { body: JSON.stringify(step.body) };
    const response = await fetch(`${this.host.origin}${path}`, { method, headers, ...body });
    const text = await response.text();
    const isNew = response.headers.get('idempotent-replay') === null;
    if (isNew) this.latestPosition = response.headers.get('mouakaba-position') ?? this.latestPosition;
    const json = response.headers.get('content-type')?.includes('json') === true && text !== '';
    return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
  }

  /** An actor's account is made when the actor first acts or is named: its claims are filled in then. */
  private accountOf(actor: string): ReturnType<Host['createAccount']> {
    const claims = this.journey.actors[actor];
    if (claims === undefined) throw new Error(`no actor ${actor}`);
    const account = this.accounts.get(actor) ?? this.createAccount(claims);
    this.accounts.set(actor, account);
    return account;
  }

  private async createAccount(claims: Claims): ReturnType<Host['createAccount']> {
    return this.host.createAccount(await interpolate(claims, this.lookup, () => this.host.now()));
  }

  private readonly lookup = async (name: string): Promise<string | undefined> => {
    if (name.endsWith('.sub')) return (await this.accountOf(name.slice(0, -'.sub'.length))).sub;
    return this.saved.get(name);
  };
}

function headerDifference(
  expected: Readonly<Record<string, string>>,
  headers: Headers,
): Difference | undefined {
  const actual = Object.fromEntries(
    Object.keys(expected).map((name) => [name, headers.get(name) ?? undefined]),
  );
  return differenceOf(expected, actual, 'headers');
}

function sameAnswer(first: Answer, again: Answer): Difference | undefined {
  const [expected, actual] = [JSON.stringify(first.body), JSON.stringify(again.body)];
  return expected === actual
    ? undefined
    : { at: 'a repeated call', expected: first.body, actual: again.body };
}
