import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Benchmark, type Measure, median, percentile } from '../measure.js';
import { Connections, type Call } from './connections.js';
import { startHost } from './host.js';
import { openCases, type OpenCase } from './open-cases.js';
import { startProgram, type Program } from './program.js';
import { refuseOtherSchema } from './session-body.js';

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
    const programs: Program[] = [];
    try {
      const { program, administrator } = await startHost(join(folder, 'host'));
      programs.push(program);
      const bare = await startBare(join(folder, 'bare'));
      programs.push(bare.program);
      await refuseOtherSchema(administrator.origin);
      const next = sessionsOf(await openCases(administrator, cases));
      const compared = await compare(administrator.origin, bare.origin, next);
      yield {
        measure: `commands over HTTP, ${String(connections)} connections`,
        ...{ value: compared.rate, unit: '/s', against: compared.bareRate, aim },
      };
      yield { measure: 'a command answered, median', value: percentile(compared.taken, 50), unit: 'ms' };
      yield { measure: 'a command answered, 99 of 100', value: percentile(compared.taken, 99), unit: 'ms' };
    } finally {
      for (const program of programs) await program.stop();
    }
  },
};

async function startBare(folder: string) {
  mkdirSync(folder);
  const program = await startProgram(new URL('./bare-server.js', import.meta.url), folder);
  return { program, origin: /http:\S+/.exec(program.said)?.[0] ?? '' };
}

/** In turns, one side after the other, so that whatever else the machine does weighs on both. */
async function compare(origin: string, bareOrigin: string, next: (connection: number) => Call) {
  const sides = [origin, bareOrigin].map((at) => new Connections(at, connections, next));
  const taken: number[][][] = sides.map(() => []);
  try {
    for (const side of sides) await side.drive(warmUp);
    for (let turn = 0; turn < turns; turn += 1)
      for (const [at, side] of sides.entries()) taken[at]?.push(await side.drive(turnTime));
  } finally {
    for (const side of sides) await side.close();
  }
  const rateOf = (times: readonly number[][] = []) =>
    median(times.map(({ length }) => (length * 1_000) / turnTime));
  return { rate: rateOf(taken[0]), bareRate: rateOf(taken[1]), taken: taken[0]?.flat() ?? [] };
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
    return { path: `/v1/cases/${open.caseId}/listening-sessions`, headers: open.caseworker.headers(), body };
  };
}
