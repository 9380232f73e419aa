import { setTimeout } from 'node:timers/promises';
import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { limits } from '@mouakaba/contracts';
import { Unavailable } from '@mouakaba/event-sourcing';
import { PublicPage } from '../routes/public.js';
import { Outages } from './outages.js';

/**
 * A dependency this process needs. `check` rejects when it is away, or resolves to an object with `up: false` where there
 * is more to say; an object it resolves to is shown, e.g. `{ behind: true }`. Anybody reads it.
 */
export interface HealthCheck {
  readonly name: string;
  check(): Promise<unknown>;
  /** It did not do what a request asked of it: the next check really asks. */
  suspect?(): void;
}

interface DependencyState {
  readonly name: string;
  readonly up: boolean;
  /** Instant of the first check in a row that said so. */
  readonly since: string;
}

const tooLate = Symbol('no answer in time');

export const HEALTH_CHECKS = Symbol('health checks');

/** `/health/live`: the process answers. `/health/ready`: so does all it needs, else 503. */
@Controller('health')
export class HealthController {
  /** Since when each dependency has been up or away. */
  private readonly states = new Map<string, DependencyState>();

  constructor(
    @Inject(HEALTH_CHECKS) private readonly checks: readonly HealthCheck[],
    private readonly outages: Outages,
  ) {}

  @Get('live')
  @PublicPage()
  @Header('cache-control', 'no-store')
  live() {
    return { live: true };
  }

  @Get('ready')
  @PublicPage()
  @Header('cache-control', 'no-store')
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const dependencies = await Promise.all(this.checks.map((check) => this.stateOf(check)));
    const ready = dependencies.every(({ up }) => up);
    void reply.code(ready ? 200 : 503);
    return { ready, dependencies };
  }

  private async stateOf(dependency: HealthCheck): Promise<DependencyState> {
    const { name } = dependency;
    const { details, failure } = await detailsOf(dependency);
    if (failure === undefined) this.outages.back(name);
    else this.outages.away(name, failure.reason, failure);
    const up = failure === undefined && !('up' in details && details.up === false);
    const reason = failure && this.outages.reasonOf(name);
    const before = this.states.get(name);
    const state = { name, up, since: before?.up === up ? before.since : new Date().toISOString() };
    this.states.set(name, state);
    return { ...details, ...state, ...(reason && { reason }) };
  }
}

interface Outcome {
  readonly details: object;
  readonly failure?: Unavailable;
}

/** What the check tells, or why it rejects, throws or does not answer in time. */
async function detailsOf(dependency: HealthCheck): Promise<Outcome> {
  const { name } = dependency;
  try {
    const found = await Promise.race([
      dependency.check(),
      setTimeout(limits.healthWait, tooLate, { ref: false }),
    ]);
    if (found === tooLate) return { details: {}, failure: new Unavailable(name, undefined, 'timeout') };
    return { details: typeof found === 'object' ? (found ?? {}) : {} };
  } catch (error) {
    return { details: {}, failure: error instanceof Unavailable ? error : new Unavailable(name, error) };
  }
}
