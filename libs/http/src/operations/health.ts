import type { FastifyInstance } from 'fastify';

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

/** `/health/live`: the process answers. `/health/ready`: so does all it needs, else 503. */
export function serveHealth(fastify: FastifyInstance, checks: readonly HealthCheck[]): void {
  const readiness = new Readiness(checks);
  const config = { public: true } as const;
  fastify.get('/health/live', { config }, (_, reply) =>
    reply.header('cache-control', 'no-store').send({ live: true }),
  );
  fastify.get('/health/ready', { config }, async (_, reply) => {
    const state = await readiness.now();
    return reply
      .code(state.ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(state);
  });
}

async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  const timer = Promise.withResolvers<never>();
  const timeout = setTimeout(() => timer.reject(new Error('no answer in time')), milliseconds);
  return Promise.race([promise, timer.promise]).finally(() => clearTimeout(timeout));
}
