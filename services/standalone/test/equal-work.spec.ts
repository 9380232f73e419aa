import { afterAll, describe, expect, it } from '@jest/globals';
import { fullWorld, scopedBody, scopedQuery, type Ids } from './later-story.js';
import { actors, expectedOf } from './permission-table.js';
import { addressOf, routesOf, uuidOfNothing, type Route } from './routes.js';
import { StandaloneFixture, type Answer, type Call } from './standalone-fixture.js';
import { WorkDone } from './work-done.js';

const { fixture, routes, ids } = await StandaloneFixture.start(async (fixture) => ({
  routes: (await routesOf(fixture)).filter(({ pathParameters }) => pathParameters.length > 0),
  ids: await fullWorld(fixture),
}));
const work = await WorkDone.of(fixture);
afterAll(async () => {
  work.stop();
  await fixture.stop();
});

/** Who is to know nothing of the thing that the route names, not even that it is there. */
const strangers = ({ permission = '' }: Route) =>
  actors.filter((actor) => expectedOf(permission, actor) === '404');
const hiding = routes.filter((route) => route.permission !== undefined && strangers(route).length > 0);

/** Of what it speaks, which is what may be hidden: what else the path names is within it. */
const subjectOf = ({ path }: Route) => /\{(\w+)\}/.exec(path)?.[1] ?? '';

let asked = 0;

async function ask(actor: (typeof actors)[number], route: Route, known: Ids) {
  const { unit } = fixture.places;
  const call = `${route.method} ${addressOf(route, known)}${scopedQuery(route, unit)}` as Call;
  const key = { 'idempotency-key': `strange-${String((asked += 1))}`, 'if-match': '"1"' };
  const body = route.takesBody ? scopedBody(route, unit) : undefined;
  work.take();
  const answer = await fixture.call(actor, call, body, route.takesBody ? key : {});
  return { told: toldBy(answer), done: work.take() };
}

/** All that a client gets, but for what differs between any two answers. */
function toldBy({ status, text, headers }: Answer) {
  const instance = /urn:uuid:[0-9a-f-]{36}/g;
  const others = [...headers].filter(([name]) => name !== 'date');
  return [status, text.replaceAll(instance, ''), others.map((each) => each.join(': ').replace(instance, ''))];
}

describe('what is not there and what is not the caller’s', () => {
  it('are hidden by routes to things of every kind that is hidden', () => {
    const kinds = new Set(hiding.map(subjectOf));
    expect([...kinds].sort()).toEqual(['caseId', 'holderId', 'referralId', 'sub']);
    expect(hiding.length).toBeGreaterThan(40);
  });

  it.each(hiding.map((route) => [route.name, route] as const))('are one in %s', async (_, route) => {
    for (const actor of strangers(route)) {
      // What is remembered of a holder or an account, is remembered after the first time.
      await ask(actor, route, ids);
      const there = await ask(actor, route, ids);
      const nowhere = await ask(actor, route, { ...ids, [subjectOf(route)]: uuidOfNothing });
      expect([actor, there]).toEqual([actor, nowhere]);
      expect(there.told[0]).toBe(404);
    }
  });
});
