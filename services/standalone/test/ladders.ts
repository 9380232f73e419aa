import { scopedBody, type Ids } from './later-story.js';
import type { Actor } from './people.js';
import { actors, entitled, expectedOf, type Outcome } from './permission-table.js';
import { addressOf, type Route } from './routes.js';
import type { Body, Call, Headers } from './standalone-fixture.js';

export interface Attempt {
  readonly as: Actor | undefined;
  readonly call: Call;
  readonly body: Body;
  readonly headers: Headers;
}

/** One fault taken away; what is answered then. */
export type Removal = readonly [
  what: string,
  change: Partial<Attempt>,
  status: number,
  code: string | undefined,
];

/** A request in which everything is wrong that can be, and its faults in the order in which they are told. */
export interface Ladder {
  readonly wrong: Attempt;
  readonly removals: readonly Removal[];
}

export const large = JSON.stringify({ narrative: 'x'.repeat(1024 * 1024) });
export const text = { 'content-type': 'text/plain' };
/** People have written to each stream since: one with a single event needs another before its ladder. */
export const stale = { 'if-match': '"0"' };

/** The ladder that every write has, from its document and from who may do it: up to the revision, where it has one. */
export function ladderOf(route: Route, ids: Ids, holderId: string): Ladder {
  const permission = route.permission ?? '';
  const { strangers, elsewhere, reader, own } = peopleOf(permission);
  const body = scopedBody(route, holderId);
  const as = (what: string, actor: Actor, change: Partial<Attempt> = {}): Removal => [
    what,
    { as: actor, ...change },
    ...answerOf(expectedOf(permission, actor), route),
  ];
  const [stranger, another] = strangers;
  return {
    wrong: {
      as: undefined,
      call: `${route.method} ${addressOf(route, ids)}` as Call,
      body: large,
      headers: { ...text, ...stale },
    },
    removals: [
      ['all that can be wrong', {}, 401, 'token.missing'],
      ['a token', { as: stranger ?? own }, 413, 'request.too-large'],
      ['a small body', { body: '{"colour": ' }, 415, 'request.unsupported-media-type'],
      ...(stranger === undefined ? [] : [as('as JSON', stranger, { headers: stale })]),
      ...(another === undefined ? [] : [as('a role that sees such things', another)]),
      ['the role', { as: elsewhere ?? own, headers: stale }, 400, 'request.malformed'],
      ['whole JSON', { body: { ...body, colour: 'red' } }, 400, 'request.unknown-field'],
      ...(elsewhere === undefined ? [] : [as('known fields', elsewhere, { body })]),
      ...(reader === undefined ? [] : [as('a thing it may read', reader, { body })]),
      ...(route.headers.includes('If-Match')
        ? [['the scope', { as: own, body }, 412, 'case.stale-revision'] as const]
        : []),
    ],
  };
}

interface People {
  /** Without the role: who never sees such things, and who sees them. */
  readonly strangers: readonly Actor[];
  /** With the role: outside its scope, where it has one, and where it may only read. */
  readonly elsewhere: Actor | undefined;
  readonly reader: Actor | undefined;
  readonly own: Actor;
}

function peopleOf(permission: string): People {
  const outcome = (actor: Actor) => expectedOf(permission, actor);
  const may = new Set(actors.filter((actor) => outcome(actor) === 'granted').map(roleOf));
  const [inRole = [], lacking = []] = [true, false].map((has) =>
    actors.filter((actor) => may.has(roleOf(actor)) === has),
  );
  const who = (from: readonly Actor[], ...outcomes: readonly Outcome[]) =>
    from.find((actor) => outcomes.includes(outcome(actor)));
  return {
    strangers: [who(lacking, '404'), who(lacking, '403 role.not-allowed')].filter(
      (each) => each !== undefined,
    ),
    elsewhere: who(inRole, '404', '403 scope.outside'),
    reader: who(inRole, '403 scope.read-only'),
    own: entitled(permission),
  };
}

function roleOf(actor: Actor): string {
  return actor.split('/')[0] ?? '';
}

/** What a refusal of the table is as an answer. */
function answerOf(outcome: Outcome, { path }: Route): readonly [status: number, code: string | undefined] {
  if (outcome === '404')
    return [404, path.includes('{') ? `${thingOf(path)}.not-found` : 'request.no-such-route'];
  return [403, outcome.split(' ')[1]];
}

/** What is not found: the thing that the path names first. */
function thingOf(path: string): string {
  if (path.includes('{sub}')) return 'account';
  return /\{(\w+)Id\}/.exec(path)?.[1] ?? 'case';
}
