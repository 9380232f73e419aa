import { afterAll, describe, expect, it } from '@jest/globals';
import { fullWorld, scopedQuery, sent, tell } from './later-story.js';
import { entitled } from './permission-table.js';
import { addressOf, routesOf, type Route } from './routes.js';
import { StandaloneFixture, type Answer, type Call } from './standalone-fixture.js';

/** With two of everything that can be there twice. */
const { fixture, ids, reads } = await StandaloneFixture.start(async (fixture) => {
  await fullWorld(fixture);
  const ids = await fullWorld(fixture);
  const again = { ...(await tell(fixture, ids, [sent('legal-aid')])), caseId: ids['caseId'] ?? '' };
  const goals = { goals: [] };
  await fixture.call('caseworker', `POST /v1/cases/${again.caseId}/plans`, goals);
  const reads = (await routesOf(fixture)).filter(({ method }) => method === 'GET');
  return { ids: again, reads };
});
afterAll(() => fixture.stop());

interface Page {
  readonly items: readonly unknown[];
  readonly nextCursor: string | null;
}

const pageOf = ({ body }: Answer) => body as unknown as Page;
const isList = (answer: Answer) => Array.isArray(answer.body['items']);

/** Of a list, every way to ask for it that a flag or an order of its own gives. */
function waysToAsk(route: Route): readonly string[] {
  const scoped = scopedQuery(route, fixture.places.unit).replace('?', '');
  const ways = route.query.flatMap(({ name, schema }) => {
    // The first order is the one without asking.
    const orders = name === 'sort' ? (schema.enum ?? []).slice(1) : [];
    const values = schema.type === 'boolean' ? ['true', 'false'] : orders;
    return values.map((value) => `${name}=${value}`);
  });
  return ['', ...ways].map((way) => [scoped, way].filter((each) => each !== '').join('&'));
}

function ask(route: Route, ...parts: readonly string[]): Promise<Answer> {
  const query = parts.filter((each) => each !== '').join('&');
  return fixture.call(entitled(route.permission ?? ''), `GET ${addressOf(route, ids)}?${query}` as Call);
}

async function walked(route: Route, way: string): Promise<readonly unknown[]> {
  const shown: unknown[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const answer: Answer = await ask(route, way, 'limit=1', cursor === '' ? '' : `cursor=${cursor}`);
    expect([way, answer.status, answer.text.slice(0, answer.status === 200 ? 0 : 300)]).toEqual([
      way,
      200,
      '',
    ]);
    expect(pageOf(answer).items.length).toBeLessThanOrEqual(1);
    shown.push(...pageOf(answer).items);
    cursor = pageOf(answer).nextCursor;
  }
  return shown;
}

const withPages = reads.filter(({ query }) => query.some(({ name }) => name === 'cursor'));
const named = withPages.map((route) => [route.name, route] as const);

describe('every list', () => {
  it('has pages', async () => {
    const asking = reads.filter(({ permission }) => permission !== undefined);
    const asked = await Promise.all(
      asking.map(
        async (route) =>
          [route, await ask(route, scopedQuery(route, fixture.places.unit).replace('?', ''))] as const,
      ),
    );
    const lists = asked.filter(([, answer]) => isList(answer)).map(([{ name }]) => name);
    expect(lists.toSorted()).toEqual(withPages.map(({ name }) => name).toSorted());
  });

  it.each(named)('%s: shows the same items page by page, whichever way it is asked', async (_, route) => {
    for (const way of waysToAsk(route)) {
      const whole = await ask(route, way, 'limit=200');
      expect(pageOf(whole).nextCursor).toBeNull();
      expect(await walked(route, way)).toEqual(pageOf(whole).items);
    }
  });

  it.each(named)(
    '%s: takes no cursor of another list or way to ask, and no other limit',
    async (_, route) => {
      const cursors = new Set<string>();
      for (const other of withPages)
        for (const way of waysToAsk(other)) {
          const { nextCursor } = pageOf(await ask(other, way, 'limit=1'));
          if (nextCursor !== null && (other !== route || way !== waysToAsk(route)[0]))
            cursors.add(nextCursor);
        }
      expect(cursors.size).toBeGreaterThan(8);
      for (const cursor of cursors)
        expect([cursor, (await ask(route, waysToAsk(route)[0] ?? '', `cursor=${cursor}`)).code]).toEqual([
          cursor,
          'request.malformed',
        ]);
      for (const limit of ['0', '201', '-1', 'all'])
        expect((await ask(route, `limit=${limit}`)).status).toBe(400);
    },
  );
});
