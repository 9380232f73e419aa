import { afterAll, describe, expect, it } from '@jest/globals';
import { badTokens } from './bad-tokens.js';
import { bodyFaults } from './body-faults.js';
import { entitled } from './permission-table.js';
import { byteFaults, headerFaults, queryFaults, type RequestFault } from './request-faults.js';
import { addressOf, exampleOf, queryOf, routesOf, uuidOfNothing, type Route } from './routes.js';
import { StandaloneFixture, type Answer, type Call } from './standalone-fixture.js';
import { fullWorld, scopedBody } from './later-story.js';

const { fixture, routes, tokens, ids } = await StandaloneFixture.start(async (fixture) => {
  return {
    ids: await fullWorld(fixture),
    routes: (await routesOf(fixture)).filter(({ permission }) => permission !== undefined),
    tokens: await badTokens(fixture, 'caseworker'),
  };
});
afterAll(async () => {
  process.stdout.write(`bad input: ${String(sent)} requests to ${String(routes.length)} routes\n`);
  await fixture.stop();
});
const languages = ['ar', 'fr', 'en'];
let sent = 0;

/** A route's first fault of each code is sent in each language, the others in one; nothing is written. */
async function answersOf(route: Route, faults: readonly RequestFault[]): Promise<readonly string[]> {
  const before = await fixture.head();
  const found = await Promise.all(
    faults.map((fault, index) => {
      const isFirst = faults.findIndex(({ code }) => code === fault.code) === index;
      return complaints(route, fault, isFirst ? languages : [languages[index % 3] ?? 'ar']);
    }),
  );
  const after = await fixture.head();
  return [...found.flat(), ...(before === after ? [] : [`${route.name} wrote to the log`])];
}

async function complaints(
  route: Route,
  fault: RequestFault,
  languages: readonly string[],
): Promise<readonly string[]> {
  const answers = await Promise.all(languages.map((language) => send(route, fault, language)));
  const titles = new Set(answers.map(({ body }) => body['title']));
  const name = `${route.name}, ${fault.fault}: `;
  return [
    ...answers.flatMap((answer, index) => problemsOf(answer, fault, languages[index] ?? '')),
    ...(titles.size === languages.length ? [] : [`${String(titles.size)} titles`]),
  ].map((complaint) => name + complaint);
}

function send(route: Route, fault: RequestFault, language: string): Promise<Answer> {
  sent++;
  const { body, query = queryOf(route), headers = {}, status } = fault;
  const actor = status === 401 ? undefined : entitled(route.permission ?? '');
  const sound = route.takesBody ? (exampleOf(route.body) as object) : undefined;
  const call = `${route.method} ${addressOf(route, ids)}${query}` as Call;
  return fixture.call(actor, call, body ?? sound, { 'accept-language': language, ...headers });
}

function problemsOf(answer: Answer, fault: RequestFault, language: string): readonly string[] {
  const { headers, body, status, code = '' } = answer;
  const [first] = (body['errors'] ?? []) as readonly { readonly pointer?: string; readonly code?: string }[];
  const is = `${String(status)} ${code}`;
  const expected = fault.code.startsWith('^') ? new RegExp(fault.code).test(code) : code === fault.code;
  return [
    ...(status === fault.status && expected ? [] : [`${is}, not ${String(fault.status)} ${fault.code}`]),
    ...(headers.get('content-type') === 'application/problem+json; charset=utf-8'
      ? []
      : ['is no problem document']),
    ...(headers.get('content-language') === language
      ? []
      : [`in ${String(headers.get('content-language'))}`]),
    ...(fault.pointer === undefined || fault.pointer === first?.pointer
      ? []
      : [`at ${String(first?.pointer)}`]),
    ...(first === undefined || first.code === code ? [] : [`the first error is ${String(first.code)}`]),
  ];
}

const named = routes.map((route) => [route.name, route] as const);
const withBody = named.filter(([, { takesBody }]) => takesBody);

it('knows every route that the server has', () => {
  const known = new Set(routes.map(({ path }) => path.replaceAll(/\{(\w+)\}/g, ':$1')));
  const served = pathsOf(
    fixture.host.app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false }),
  );
  expect(served.filter((path) => path.startsWith('/v1/') && !path.endsWith('openapi.json'))).toEqual(
    expect.arrayContaining([...known]),
  );
  expect(served.filter((path) => /^\/v1\/(?!.*openapi\.json$)/.test(path) && !known.has(path))).toEqual([]);
});

/** Of Fastify's picture of its routes: four characters of indentation for each part above. */
function pathsOf(tree: string): readonly string[] {
  const above: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indentation = '', part = ''] = /^((?:│ {3}| {4})*)[├└]── (\S+)/.exec(line) ?? [];
    const depth = indentation.length / 4;
    above[depth] = part;
    return part === '' ? [] : [above.slice(0, depth + 1).join('')];
  });
}

describe('whatever is wrong has its own answer, and nothing is written', () => {
  it.each(withBody)('%s: every field of the body', async (_, route) => {
    const faults = bodyFaults(route.body).map((fault) => ({ ...fault, status: 400 }));
    expect(await answersOf(route, faults)).toEqual([]);
  });

  it.each(withBody)('%s: bytes that are no body', async (_, route) => {
    expect(await answersOf(route, byteFaults)).toEqual([]);
  });

  it.each(named)('%s: headers, query and token', async (_, route) => {
    expect(await answersOf(route, [...headerFaults(), ...queryFaults(route), ...tokens])).toEqual([]);
  });
});

const endsInId = ({ path, pathParameters }: Route) =>
  pathParameters.some(({ name, schema }) => schema.format === 'uuid' && path.endsWith(`/{${name}}`));

describe('a word in the place of an id is the address of nothing', () => {
  const words = [
    'matches',
    'metrics',
    'changes',
    'search',
    'stream',
    'duplicate-search',
    '0',
    'null',
    `${uuidOfNothing}0`,
  ];
  const withIds = routes.filter(({ pathParameters }) =>
    pathParameters.some(({ schema }) => schema.format === 'uuid'),
  );

  it.each(withIds.map((route) => [route.name, route] as const))('%s', async (_, route) => {
    const actor = entitled(route.permission ?? '');
    const body = route.takesBody ? scopedBody(route, fixture.places.unit) : undefined;
    const addressWith = (id: string) => {
      const named = route.pathParameters.map(({ name, schema }) => [
        name,
        schema.format === 'uuid' ? id : (ids[name] ?? ''),
      ]);
      return `${route.method} ${addressOf(route, Object.fromEntries(named))}`;
    };
    const ask = (id: string, query: string) =>
      fixture.call(actor, `${addressWith(id)}${query}` as Call, body);
    const unknown = await ask(uuidOfNothing, queryOf(route));
    expect(unknown.status).toBe(404);
    const taken = new Set(routes.map(({ name }) => name));
    for (const word of words.filter((each) => !taken.has(addressWith(each)))) {
      const { status, code } = await ask(word, '?service=medical-care&after=7&limit=none');
      // Where the address would end in an id, a word is an operation that there is not: no such thing was looked for.
      const isOperation = endsInId(route) && /^[a-z-]+$/.test(word);
      const expected = isOperation ? 'request.no-such-route' : unknown.code;
      expect([word, status, code]).toEqual([word, 404, expected]);
    }
  });
});
