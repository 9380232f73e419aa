import { setTimeout } from 'node:timers/promises';
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
const tooLate = Symbol('no answer in time');

export const HEALTH_CHECKS = Symbol('health checks');

/** `/health/live`: the process answers. `/health/ready`: so does all it needs, else 503. */
@Controller('health')
export class HealthController {
  /** Since when each dependency has been up or away. */
  private readonly states = new Map<string, DependencyState>();

  constructor(@Inject(HEALTH_CHECKS) private readonly checks: readonly HealthCheck[]) {}

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
    const details = await detailsOf(dependency);
    const up = details !== undefined && !('up' in details && details.up === false);
    const before = this.states.get(name);
    const state = { name, up, since: before?.up === up ? before.since : new Date().toISOString() };
    this.states.set(name, state);
    return { ...details, ...state };
  }
}

/** What the check tells; undefined if it rejects, throws or does not answer in time. */
async function detailsOf(dependency: HealthCheck): Promise<object | undefined> {
  try {
    const found = await Promise.race([dependency.check(), setTimeout(patience, tooLate, { ref: false })]);
    if (found === tooLate) return undefined;
    return typeof found === 'object' ? (found ?? {}) : {};
  } catch {
    return undefined;
  }
}
