import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from '@jest/globals';
import { expectSame, frozen, sha256 } from './frozen.js';
import { describeEvent, golden, languages, problemText, problems, type ProblemCode } from './today.js';

const id = (number: number) => `00000000-0000-4000-8000-00000000000${String(number)}`;
/** Of everything that a refusal speaks of, something invented. */
const facts = {
  ageBand: '6-11',
  days: 3,
  domains: ['safety', 'health'],
  expectedRegion: 'MA-02',
  floor: 'high',
  followUps: [id(1), id(2)],
  givenBy: 'kafil',
  goals: [id(3)],
  limit: 1_025,
  load: 1_026,
  max: 4_000,
  measure: 'police-protection',
  min: 2,
  province: 'MA-OUJ',
  referralId: id(4),
  referrals: [id(5), id(6), id(7)],
  region: 'MA-01',
  required: 2,
  revision: 41,
  roles: ['coordinator', 'centre-officer'],
  scopes: ['services', 'share-with-provider'],
  seconds: 30,
  serviceType: 'legal-aid',
  stage: 'accompanied',
  status: 'in-service',
  track: 'educational',
  validUntil: '2026-07-02T15:30:00.000Z',
};

/** Every status that a sentence may name, and what is said when nothing is known. */
const variants = [...['requested', 'declined', 'interrupted'].map((status) => ({ ...facts, status })), {}];

function wordsOfProblem(code: ProblemCode): object {
  const { status } = problemText(problems[code]!, facts, 'en');
  const told = [facts, ...variants].map((each) =>
    languages.map((language) => problemText(problems[code]!, each, language)),
  );
  return { status, words: sha256(JSON.stringify(told)) };
}

interface Golden {
  readonly data: Readonly<Record<string, unknown>>;
}

/** The example of an event, also without each of its fields and with each flag the other way round. */
function wordsOfEvent(file: string): string {
  const { data } = JSON.parse(readFileSync(join(golden, file), 'utf8')) as Golden;
  const others = Object.entries(data).flatMap(([name, value]) => {
    const { [name]: _, ...rest } = data;
    return typeof value === 'boolean' ? [rest, { ...data, [name]: !value }] : [rest];
  });
  const [type = ''] = file.split('.');
  const told = [data, ...others].map((each) =>
    languages.map((language) => describeEvent({ type, data: each }, language)),
  );
  return sha256(JSON.stringify(told));
}

const codes = Object.keys(problems) as readonly ProblemCode[];
const now = Object.fromEntries([
  ...codes.map((code) => [code, wordsOfProblem(code)] as const),
  ...readdirSync(golden).map((file) => [`event ${file}`, wordsOfEvent(file)] as const),
]);

describe('the words of problems and events are byte-equal', () => {
  it.each(frozen('words', now))('%s', (_, before, after) => {
    expectSame(after, before);
  });
});
