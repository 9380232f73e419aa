import { afterAll, expect, it } from '@jest/globals';
import { fullWorld } from './later-story.js';
import { entitled } from './permission-table.js';
import { addressOf, exampleOf, routesOf, type Route, type Schema } from './routes.js';
import { StandaloneFixture, type Call, type Headers } from './standalone-fixture.js';

/** What a person might type in the wrong place: a child's name. */
const word = 'Zoubayda';

const { fixture, routes, ids } = await StandaloneFixture.start(async (fixture) => ({
  ids: await fullWorld(fixture),
  routes: (await routesOf(fixture)).filter(({ permission }) => permission !== undefined),
}));
afterAll(() => fixture.stop());

interface Asked {
  readonly address?: string;
  readonly query?: string;
  readonly body?: object;
  readonly headers?: Headers;
}

/** The word as every leaf, or as one more member of every object. */
function spoilt(schema: Schema, how: 'leaves' | 'names'): unknown {
  if (schema.type === 'array') return [spoilt(schema.items ?? {}, how)];
  if (schema.type !== 'object') return how === 'leaves' ? { [word]: word } : exampleOf(schema, true);
  // Named values are under names of the sender's choice.
  if (schema.properties === undefined) return { [word]: { [word]: word }, [`${word}Amal`]: null };
  const fields = Object.entries(schema.properties).map(([name, each]) => [name, spoilt(each, how)]);
  return { ...Object.fromEntries(fields), ...(how === 'names' ? { [word]: word } : {}) };
}

function requestsOf(route: Route): readonly Asked[] {
  const headers = [
    ...['if-match', 'mouakaba-purpose', 'mouakaba-min-position', 'accept-language', 'accept'],
    ...['x-request-id', 'traceparent', 'origin', 'x-forwarded-host', 'forwarded', 'authorization', 'range'],
  ];
  const parameters = route.pathParameters.map(({ name }) => ({
    address: addressOf(route, { ...ids, [name]: word }),
  }));
  return [
    ...parameters,
    ...[...route.query.map(({ name }) => name), word, `${word}[]`, '__proto__', `${word}[${word}]`].flatMap(
      (name) => [{ query: `?${name}=${word}` }, { query: `?${name}=${word}&${name}=${word}` }],
    ),
    ...headers.map((name) => ({ headers: { [name]: word } })),
    { headers: { 'idempotency-key': word.repeat(50) } },
    ...(route.takesBody
      ? [
          { headers: { 'content-type': `application/${word}` } },
          { body: { [word]: word } },
          { body: spoilt(route.body, 'leaves') as object },
          { body: spoilt(route.body, 'names') as object },
        ]
      : []),
  ];
}

it.each(routes.map((route) => [route.name, route] as const))(
  '%s: no refusal says again what was typed, whatever it stands in for',
  async (_, route) => {
    const sound = route.takesBody ? (exampleOf(route.body) as object) : undefined;
    const asked = requestsOf(route);
    const answers = await Promise.all(
      asked.map(({ address = addressOf(route, ids), query = '', body = sound, headers = {} }) =>
        fixture.call(
          entitled(route.permission ?? ''),
          `${route.method} ${address}${query}` as Call,
          body,
          headers,
        ),
      ),
    );
    const refused = answers.filter(({ status }) => status >= 400);
    expect(refused.length).toBeGreaterThan(3);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    const said = refused.map(({ text, headers }) => text + JSON.stringify([...headers]));
    expect(said.filter((each) => each.toLowerCase().includes(word.toLowerCase()))).toEqual([]);
  },
);
