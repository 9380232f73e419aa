import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PublicPage } from '../routes/public.js';

/**
 * A dependency this process needs. `check` rejects when it is away, or resolves to an object with `up: false` where there
 * is more to say; an object it resolves to is shown, e.g. `{ lag: 3 }`.
 */
export interface HealthCheck {
  readonly name: string;
  check(): Promise<unknown>;
}

interface DependencyState {
  readonly name: string;
  readonly up: boolean;
  /** Instant of the first check in a row that said so. */
  readonly since: string;
}

/** Milliseconds; a dependency that does not answer is away. */
const patience = 2_000;

/** Remembers since when each dependency has been up or away. */
export class Readiness {
  private readonly states = new Map<string, DependencyState>();

  constructor(private readonly checks: readonly HealthCheck[]) {}

  async now(): Promise<{ readonly ready: boolean; readonly dependencies: readonly DependencyState[] }> {
    const dependencies = await Promise.all(this.checks.map((check) => this.stateOf(check)));
    return { ready: dependencies.every(({ up }) => up), dependencies };
  }

  private async stateOf(dependency: HealthCheck): Promise<DependencyState> {
    const details = await within(patience, asked(dependency)).then(
      (found) => (typeof found === 'object' ? (found ?? {}) : {}),
      () => undefined,
    );
    const { name } = dependency;
    const up = details !== undefined && !('up' in details && details.up === false);
    const before = this.states.get(name);
    const state = { name, up, since: before?.up === up ? before.since : new Date().toISOString() };
    this.states.set(name, state);
    return { ...details, ...state };
  }
}

/** A check that throws at once rejects, as one that fails later does. */
async function asked(dependency: HealthCheck): Promise<unknown> {
  return dependency.check();
}

export const HEALTH_CHECKS = Symbol('health checks');

/** `/health/live`: the process answers. `/health/ready`: so does all it needs, else 503. */
@Controller('health')
export class HealthController {
  private readonly readiness: Readiness;

  constructor(@Inject(HEALTH_CHECKS) checks: readonly HealthCheck[]) {
    this.readiness = new Readiness(checks);
  }

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
    const state = await this.readiness.now();
    void reply.code(state.ready ? 200 : 503);
    return state;
  }
}

async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  const timer = Promise.withResolvers<never>();
  const timeout = setTimeout(() => timer.reject(new Error('no answer in time')), milliseconds);
  return Promise.race([promise, timer.promise]).finally(() => clearTimeout(timeout));
}
