import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { textOfFolder } from './folder.js';
import {
  cheapAccounts,
  InProcessHost,
  journeys,
  readJourney,
  runJourney,
  throwaway,
  tokensOf,
  type Host,
} from './today.js';
import { heardDuring, type Exchange } from './wire.js';

type Claims = Parameters<ReturnType<typeof cheapAccounts>['create']>[0];

/** An account of the old log; its password opens nothing but the invented folder. */
export interface Person {
  readonly name: string;
  readonly sub: string;
  readonly password: string;
}

/** A write that was answered, with its answer. */
export interface OldCommand {
  readonly sub: string;
  readonly method: string;
  readonly path: string;
  readonly key: string;
  readonly sent: string | undefined;
  readonly status: number;
  readonly answer: string;
}

export interface OldLog {
  /** When its last event was recorded: domain time, in milliseconds. */
  readonly at: number;
  readonly people: readonly Person[];
  readonly commands: readonly OldCommand[];
}

export const oldLog = join(import.meta.dirname, 'old-log.ndjson');
export const oldStory = join(import.meta.dirname, 'old-story.json');
const begin = Date.parse('2026-05-05T09:00:00.000Z');
/** A journey, told to its end or up to a step; then without what moves the clock and what asks for what is overdue. */
interface Chapter {
  readonly journey: string;
  readonly upTo?: number;
  readonly without?: readonly number[];
}
const chapters: readonly Chapter[] = [
  ...['assessment', 'returned-and-reopened', 'refusal', 'amina', 'immediate-danger', 'arrival'].map(
    (journey) => ({ journey }),
  ),
  // Each of these waits for another deadline: to be screened, assigned, met, assessed, answered, served, …
  ...[1, 2, 3, 4, 19].map((upTo) => ({ journey: 'amina', upTo })),
  { journey: 'amina', upTo: 27, without: [20, 21] },
  { journey: 'amina', upTo: 30, without: [20, 21] },
  { journey: 'immediate-danger', upTo: 1 },
  { journey: 'refusal', upTo: 21 },
];

/** Plays the chapters into one folder and writes it down with what the callers remember of it. */
export async function makeOldLog(): Promise<void> {
  const folder = throwaway();
  const host = await InProcessHost.start({ folder, at: begin });
  const people: Person[] = [];
  await personOf(host, people, 'administrator', { roles: ['administrator'] });
  const heard = await heardDuring(async () => {
    for (const chapter of chapters) {
      const journey = told(chapter);
      await runJourney(journey, watching(host, people, journey.name), {
        killBetween: false,
        print: () => undefined,
      });
    }
  });
  await host.advance(0);
  const at = host.now();
  await host.halt();
  writeFileSync(oldLog, textOfFolder(folder));
  const story: OldLog = { at, people, commands: commandsIn(heard) };
  writeFileSync(oldStory, `${JSON.stringify(story, undefined, 1)}\n`);
  await InProcessHost.stopAll();
}

/** Under a name of its own where it is cut short: its keys and its people are others. */
function told({ journey, upTo, without = [] }: Chapter) {
  const whole = readJourney(join(journeys, `${journey}.json`));
  if (upTo === undefined) return whole;
  const steps = whole.steps.slice(0, upTo).filter((_, index) => !without.includes(index + 1));
  return { ...whole, name: `${journey}-${String(upTo)}`, steps };
}

/** The host, with every account noted that the journey makes. */
function watching(host: InProcessHost, people: Person[], journey: string): Host {
  return {
    origin: host.origin,
    now: () => host.now(),
    advance: (milliseconds) => host.advance(milliseconds),
    killAndRestart: () => host.killAndRestart(),
    stop: () => host.stop(),
    createAccount: (claims) => personOf(host, people, journey, claims as Claims),
  };
}

async function personOf(host: InProcessHost, people: Person[], story: string, claims: Claims) {
  const { sub, oneTimePassword: password } = await cheapAccounts(host.platform).create(claims);
  const name = `${story} ${claims.roles.join()}`;
  const namesakes = people.filter((each) => each.name.startsWith(name)).length;
  people.push({ name: namesakes === 0 ? name : `${name} ${String(namesakes + 1)}`, sub, password });
  return { sub, token: tokensOf(() => host.origin, sub, password) };
}

/** Writes that were accepted, each once. */
function commandsIn(heard: readonly Exchange[]): readonly OldCommand[] {
  const first = new Map<string, OldCommand>();
  for (const { method, path, asked, sent, status, text } of heard) {
    const { 'idempotency-key': key, authorization = '' } = asked;
    if (key === undefined || status >= 300 || first.has(key)) continue;
    const [, claims = ''] = authorization.split('.');
    const { sub } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { readonly sub: string };
    first.set(key, { sub, method, path, key, sent, status, answer: text });
  }
  return [...first.values()];
}
