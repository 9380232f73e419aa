import { sha256, type Table } from './frozen.js';
import type { OldCommand, OldLog, Person } from './make-old-log.js';
import { tokensOf } from './today.js';
import { heardDuring, unplaced, type Exchange } from './wire.js';

/** The people of the old log, who log in with their old passwords. */
export class OldPeople {
  private readonly tokens: ReadonlyMap<string, () => Promise<string>>;

  constructor(
    private readonly origin: string,
    people: readonly Person[],
  ) {
    this.tokens = new Map(people.map(({ sub, password }) => [sub, tokensOf(() => origin, sub, password)]));
  }

  get(sub: string, path: string, language: string): Promise<Exchange> {
    return this.ask(sub, 'GET', path, { 'accept-language': language });
  }

  send({ sub, method, path, key, sent }: OldCommand): Promise<Exchange> {
    const type = sent === undefined ? {} : { 'content-type': 'application/json' };
    return this.ask(sub, method, path, { 'idempotency-key': key, ...type }, sent);
  }

  private async ask(sub: string, method: string, path: string, headers: object, body?: string) {
    const authorization = `Bearer ${(await this.tokens.get(sub)?.()) ?? ''}`;
    const sent = body === undefined ? {} : { body };
    const [heard] = await heardDuring(() =>
      fetch(`${this.origin}${path}`, { method, headers: { ...headers, authorization }, ...sent }),
    );
    if (heard === undefined) throw new Error(`${path} was not asked`);
    return heard;
  }
}

const lastFirst = 'cases?limit=100';
const boards = [
  ...[lastFirst, 'cases?sort=nextDueAt', 'agenda?limit=100', 'agenda?overdue=true'],
  ...['inbox?limit=100', 'referrals?limit=100', 'referrals?overdue=true'],
];
const lists = ['me', 'providers?limit=100', 'units?limit=100', 'centres?limit=100', 'accounts?limit=100'];
const figures = ['children-served', 'new-cases', 'open-cases', 'closed-cases'].flatMap((measure) =>
  ['by=province', 'by=sex', 'by=concern&period=quarter'].map(
    (by) => `statistics/cases?measure=${measure}&${by}&from=2026-04&to=2026-06`,
  ),
);

type Paths = (made: (name: string) => readonly string[]) => readonly string[];
interface Showing {
  /** Without the people of journeys that were cut short. */
  readonly fewer?: true;
  readonly language?: string;
  readonly shown?: (text: string) => unknown;
}

const whole = (text: string): unknown => JSON.parse(text);
/** Without what is made while the test runs: the instants and positions of deadlines that ran out, and how late it is. */
const timeless = (text: string): string =>
  unplaced(text).replaceAll(/"lateBySeconds":\d+/g, '"lateBySeconds":0');

/** Rows by address: of each different answer its status, what it says (a refusal: its code), and who got it. */
class Teller {
  private readonly answers = new Map<string, Map<string, string[]>>();

  constructor(
    private readonly people: OldPeople,
    private readonly story: OldLog,
  ) {}

  /** Asks everybody, each for what was made in the journey that they belong to. */
  async ask(pathsOf: Paths, { fewer, language = 'ar', shown = whole }: Showing = {}): Promise<void> {
    for (const { name, sub } of this.story.people) {
      const [journey = ''] = name.split(' ');
      if (fewer === true && /\d/.test(journey)) continue;
      for (const path of pathsOf((made) => this.madeIn(journey, made))) {
        const { status, text } = await this.people.get(sub, `/v1/${path}`, language);
        const said = status < 400 ? shown(text) : (JSON.parse(text) as { readonly code: string }).code;
        const row = language === 'ar' ? path : `${path}, ${language}`;
        const answers = this.answers.get(row) ?? new Map<string, string[]>();
        this.answers.set(row, answers);
        const answer = JSON.stringify([status, said]);
        answers.set(answer, [...(answers.get(answer) ?? []), name]);
      }
    }
  }

  rows(prefix = ''): Table {
    return Object.fromEntries(
      [...this.answers].map(([row, answers]) => [
        prefix + row,
        [...answers].map(([answer, names]) => [...(JSON.parse(answer) as unknown[]), names.join(', ')]),
      ]),
    );
  }

  private madeIn(journey: string, name: string): readonly string[] {
    const ids = this.story.commands
      .filter(({ key }) => key.startsWith(`${journey}/`))
      .map(({ answer }) => (JSON.parse(answer) as Readonly<Record<string, string>>)[name]);
    return [...new Set(ids.filter((id) => id !== undefined))];
  }
}

/** Everything that the old log can tell to those who were there. */
export async function askedOf(people: OldPeople, story: OldLog): Promise<Table> {
  const teller = new Teller(people, story);
  // What is read is itself written down: the access log comes first.
  await teller.ask((made) => made('caseId').map((id) => `audit/cases/${id}/access-log?limit=100`));
  await teller.ask(() => [...lists, ...figures], { fewer: true });
  await teller.ask(() => boards);
  await teller.ask((made) => made('referralId').map((id) => `referrals/${id}`));
  await teller.ask((made) => made('unitId').map((id) => `holders/${id}/workers`));
  await teller.ask((made) =>
    made('caseId').flatMap((id) => ['', '/assessments', '/plans'].map((part) => `cases/${id}${part}`)),
  );
  await teller.ask((made) => made('caseId').map((id) => `audit/cases/${id}/integrity`));
  const histories: Paths = (made) => made('caseId').map((id) => `audit/cases/${id}/history`);
  await teller.ask(histories);
  for (const language of ['fr', 'en']) await teller.ask(histories, { language, shown: sha256 });
  return teller.rows();
}

/** What changes when deadlines run out. Those of one day have no order among them, and so no last one. */
export async function askedLater(people: OldPeople, story: OldLog): Promise<Table> {
  const teller = new Teller(people, story);
  const shown = (text: string) => whole(timeless(text));
  await teller.ask(() => figures, { fewer: true, shown: (text) => sha256(timeless(text)) });
  await teller.ask(() => boards.filter((board) => board !== lastFirst), { shown });
  await teller.ask((made) => made('caseId').map((id) => `cases/${id}`), { shown });
  return teller.rows('later, ');
}
