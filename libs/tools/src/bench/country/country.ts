import { globSync, statSync } from 'node:fs';
import { setTimeout as rest } from 'node:timers/promises';
import { kafkaClient, topicOf } from '@mouakaba/kafka';
import { openReadOnly } from '@mouakaba/sqlite';
import { KafkaBrokers } from '@mouakaba/local';
import type { Benchmark, Measure } from '../measure.js';
import { caseload } from '../rebuild/caseload.js';
import { fillingPace } from '../relay/pace.js';
import { startBeside, startRelay } from '../programs.js';
import { Memory, type Resident } from './memory.js';
import { casesPerYear, eventsPerCase, years } from './national-log.js';
import { nationalMonths } from './national-months.js';

const fewest = 4_000;

/** What a stage of the log's way did. */
interface Stage {
  readonly name: string;
  /** Events per second. */
  readonly pace: number;
  readonly memory: Resident;
}

/** Ten years of a country in small: written, carried to Kafka, and projected from there, each by a process of its own. */
export const country: Benchmark = {
  about:
    'ten years of a country, with so many cases as are given (4,000): each stage’s pace, memory and disk',
  async *run(folder, given): AsyncGenerator<Measure> {
    const cases = Number(given ?? fewest);
    const events = cases * eventsPerCase;
    const log = `${folder}/events.db`;
    yield { measure: 'cases of the run; the country has 1,000,000', value: cases, unit: 'cases' };
    yield* told(await stage('append', events, new URL('./write.js', import.meta.url), [log, String(cases)]));
    yield { measure: 'log on disk', value: sizeOf(`${log}*`) / events, unit: 'bytes/event' };
    const kafka = await KafkaBrokers.start(`${folder}/kafka`);
    try {
      yield* told(await relayed(folder, log, kafka.addresses, events));
      const topic = `${folder}/kafka/broker-0/mouakaba.events.*/*.log`;
      yield { measure: 'topic on disk, one copy', value: sizeOf(topic) / events, unit: 'bytes/event' };
      for (const { name } of [caseload, nationalMonths]) {
        const models = `${folder}/${name}.db`;
        const file = new URL('./project.js', import.meta.url);
        yield* told(await stage(name, events, file, [log, kafka.addresses, models, name]));
        yield {
          measure: `${name}, read model on disk`,
          value: sizeOf(`${models}*`) / cases,
          unit: 'bytes/case',
        };
      }
    } finally {
      await kafka.stop();
    }
  },
};

function* told({ name, pace, memory }: Stage): Generator<Measure> {
  const hours = (years * casesPerYear * eventsPerCase) / pace / 3_600;
  yield { measure: name, value: pace, unit: 'events/s' };
  yield { measure: `${name}, all of the ten years at that pace`, value: hours, unit: 'h' };
  yield { measure: `${name}, memory early on`, value: memory.early, unit: 'MB' };
  yield {
    measure: `${name}, memory at the end and halfway`,
    ...{ value: memory.late, unit: 'MB', against: memory.halfway },
  };
}

/** A stage that says itself how long it took. */
async function stage(name: string, events: number, file: URL, args: readonly string[]): Promise<Stage> {
  const program = await startBeside(file, args);
  const memory = new Memory(program.pid);
  while (program.running) await rest(100);
  const [, seconds] = /seconds (\S+)/.exec(program.output) ?? [];
  if (seconds === undefined) throw new Error(`${name} failed:\n${program.output}`);
  return { name, pace: events / Number(seconds), memory: memory.stop() };
}

async function relayed(folder: string, log: string, addresses: string, events: number): Promise<Stage> {
  const reader = openReadOnly(log);
  const topic = topicOf(reader.epoch);
  await reader.close();
  const admin = kafkaClient({ brokers: addresses.split(','), clientId: 'bench' }).admin();
  await admin.connect();
  try {
    const relay = await startRelay(`sqlite:${log}`, `sqlite:${folder}/operations.db`, addresses);
    const memory = new Memory(relay.pid);
    const { rate } = await fillingPace(admin, topic, events, relay);
    return { name: 'relay', pace: rate, memory: memory.stop() };
  } finally {
    await admin.disconnect();
  }
}

function sizeOf(pattern: string): number {
  return globSync(pattern).reduce((sum, file) => sum + statSync(file).size, 0);
}
