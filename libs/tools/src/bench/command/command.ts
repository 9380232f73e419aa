import { randomUUID } from 'node:crypto';
import type { Program } from '@mouakaba/local';
import { StandaloneHost } from '../../journeys/standalone-host.js';
import { type Benchmark, inTurns, type Measure, median, timed } from '../measure.js';
import { startBeside } from '../programs.js';
import { Connections, type Call } from './connections.js';
import { openCases, type OpenCase } from './open-cases.js';

const connections = 64;
const cases = 256;
const turns = 5;
/** Milliseconds of one turn of one side, and before the first. */
const turnTime = 1_250;
const warmUp = 2_000;
const aim = 0.35;

/**
 * Whole commands over HTTP beside a bare Nest and Fastify with the same route, body and checks. The command is
 * `POST /v1/cases/{id}/listening-sessions`: as most of case work it adds one event with a story, to be sealed, to a
 * case that has a past. The host is the built one with its defaults, and a token that its own issuer gave: it verifies
 * it, permits at the case's revision, decides, seals, chains and answers once the event is durable; and it projects.
 * Servers and callers are three processes.
 */
export const command: Benchmark = {
  about:
    'whole commands per second over HTTP at 64 connections, and how near that is to a bare Nest and Fastify',
  async *run(folder): AsyncGenerator<Measure> {
    const host = await StandaloneHost.start({ within: folder, logLevel: 'info' });
    let bare: Program | undefined;
    try {
      bare = await startBeside(new URL('./bare-server.js', import.meta.url), [], /listens on \S+\n/);
      const [bareOrigin = ''] = /http:\S+/.exec(bare.output) ?? [];
      const next = sessionsOf(await openCases(host, cases));
      const [times, bareTimes] = await compare(host.origin, bareOrigin, next);
      yield {
        measure: `commands over HTTP, ${String(connections)} connections`,
        ...{ value: rateOf(times), unit: '/s', against: rateOf(bareTimes), aim },
      };
      yield* timed('a command answered', times.flat());
    } finally {
      await bare?.end();
      await host.stop();
    }
  },
};

async function compare(origin: string, bareOrigin: string, next: (connection: number) => Call) {
  const service = new Connections(origin, connections, next);
  const bare = new Connections(bareOrigin, connections, next);
  try {
    await service.drive(warmUp);
    await bare.drive(warmUp);
    return await inTurns(
      turns,
      () => service.drive(turnTime),
      () => bare.drive(turnTime),
    );
  } finally {
    await service.close();
    await bare.close();
  }
}

function rateOf(times: readonly (readonly number[])[]): number {
  return median(times.map(({ length }) => (length * 1_000) / turnTime));
}

/** New sessions for ever, of a connection's own cases in turn: no two commands wait for one another's stream. */
function sessionsOf(cases: readonly OpenCase[]): (connection: number) => Call {
  const heldAt = new Date(Date.now() - 3_600_000).toISOString();
  let sent = 0;
  const turnOf = Array.from({ length: connections }, () => 0);
  return (connection) => {
    const turn = turnOf[connection] ?? 0;
    turnOf[connection] = turn + 1;
    const open = cases[(connection + turn * connections) % cases.length];
    if (open === undefined) throw new Error('no cases');
    sent += 1;
    const body = JSON.stringify({
      heldAt,
      durationMinutes: 45,
      language: 'ary',
      presentRoles: ['caseworker', 'psychologist'],
      narrative: `يحب كرة القدم ويخاف العودة إلى القسم (${String(sent)})`,
      childWords: 'ما بغيتش نرجع',
      repeatReason: 'child-asked',
    });
    const headers = {
      authorization: `Bearer ${open.token}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    };
    return { path: `/v1/cases/${open.caseId}/listening-sessions`, headers, body };
  };
}
