import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  actors,
  differences,
  expectedOf,
  permissionTable,
  type Cell,
  type Outcome,
} from './permission-table.js';
import { addressOf, exampleOf, routesOf, type Route } from './routes.js';
import { StandaloneFixture, type Answer, type Call } from './standalone-fixture.js';
import { fullWorld, scopedBody, scopedQuery } from './later-story.js';

const { fixture, routes, ids } = await StandaloneFixture.start(async (fixture) => ({
  routes: (await routesOf(fixture)).filter(({ permission }) => permission !== undefined),
  // Real things, so that a refusal is the permission's and not that of an unknown id.
  ids: await fullWorld(fixture),
}));
afterAll(() => fixture.stop());

/** A revision that nothing has reached: who is granted a write gets 412, and the matrix writes nothing. */
const stale = { 'if-match': '"999999"' };

/** Routes that answered 412 to it. */
const revised = new Set<Route>();

async function cell(route: Route, actor: (typeof actors)[number]): Promise<Cell> {
  const body = scopedBody(route, fixture.places.unit);
  const query = scopedQuery(route, fixture.places.unit);
  const call = `${route.method} ${addressOf(route, ids)}${query}` as Call;
  const answer = await fixture.call(actor, call, route.takesBody ? body : undefined, stale);
  if (answer.status === 412) revised.add(route);
  return { route: route.name, permission: route.permission ?? '', actor, outcome: outcomeOf(answer) };
}

function outcomeOf({ status, code, text }: Answer): string {
  // A rule says its word only to who may.
  if (status < 300 || status === 412 || status === 422) return 'granted';
  const unseen = code?.endsWith('.not-found') === true || code === 'request.no-such-route';
  return status === 404 && unseen ? '404' : `${String(status)} ${code ?? text}`;
}

const cells: Cell[] = [];
beforeAll(async () => {
  for (const route of routes) cells.push(...(await Promise.all(actors.map((actor) => cell(route, actor)))));
});

describe('every route × every role × in and out of scope', () => {
  it('has a real thing for each parameter of each path', () => {
    const named = routes.flatMap(({ pathParameters }) => pathParameters.map(({ name }) => name));
    expect(named.filter((name) => ids[name] === undefined)).toEqual([]);
  });

  it('has a row for each permission, and no row that no route asks for', () => {
    const asked = new Set(routes.map(({ permission }) => permission));
    expect(Object.keys(permissionTable).toSorted()).toEqual([...asked].toSorted());
  });

  it('answers each as trust.md says', () => {
    expect(differences(cells)).toEqual([]);
    process.stdout.write(
      `permission matrix: ${String(cells.length)} cells, ${String(routes.length)} routes × ${String(actors.length)} actors\n`,
    );
  });

  it('looks at If-Match where its document says so, and nowhere else', () => {
    // What begins something has no revision yet, and no use for one.
    const changes = routes.filter(({ takesBody, pathParameters }) => takesBody && pathParameters.length > 0);
    const differ = changes.filter((route) => route.headers.includes('If-Match') !== revised.has(route));
    expect(differ.map(({ name }) => name)).toEqual([]);
    expect(revised.size).toBeGreaterThan(30);
  });

  it('says the same of what may not be seen as of what is not there', async () => {
    const bare = ({ text, status }: Answer) =>
      `${String(status)} ${text.replace(/urn:uuid:[0-9a-f-]{36}/, '')}`;
    for (const route of routes.filter(({ path }) => /\{(case|referral)Id\}/.test(path))) {
      const strangers = actors.filter((actor) => expectedOf(route.permission ?? '', actor) === '404');
      const ask = async (actor: (typeof actors)[number], known: typeof ids) => {
        const body = route.takesBody ? (exampleOf(route.body) as object) : undefined;
        return bare(await fixture.call(actor, `${route.method} ${addressOf(route, known)}` as Call, body));
      };
      const told = await Promise.all(
        strangers.flatMap((actor) => [ask(actor, ids), ask(actor, { ...ids, caseId: 'x', referralId: 'x' })]),
      );
      expect([route.name, ...new Set(told)]).toEqual([route.name, told[0]]);
    }
  });
});

describe('the comparison', () => {
  const altered = (permission: string, role: string, place: number): typeof permissionTable => {
    const rows: Readonly<Record<string, readonly Outcome[]>> = permissionTable[permission] ?? {};
    const row = rows[role] ?? Array<Outcome>(4).fill('403 role.not-allowed');
    const other = row[place] === 'granted' ? '404' : 'granted';
    return {
      ...permissionTable,
      [permission]: { ...rows, [role]: row.with(place, other) },
    };
  };

  it('finds any one altered cell of the table', () => {
    const missed = Object.keys(permissionTable).flatMap((permission) =>
      actors.flatMap((actor, index) => {
        const [role = '', distance] = actor.split('/');
        if (role === 'nobody') return [];
        const found = differences(cells, altered(permission, role, index % 4));
        const here = found.length > 0 && found.every((line) => line.includes(` as ${actor}: `));
        return here ? [] : [`${permission} ${role} ${distance ?? 'own'}`];
      }),
    );
    expect(missed).toEqual([]);
  });

  it('refuses a route whose permission has no row', () => {
    const unknown: Cell = { route: 'GET /v1/x', permission: 'x.read', actor: 'auditor', outcome: 'granted' };
    expect(() => differences([unknown])).toThrow('no row for x.read');
  });
});
