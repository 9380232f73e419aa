import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from '@jest/globals';
import { layFolder } from './folder.js';
import { expectSame, frozen, writing } from './frozen.js';
import { makeOldLog, oldLog, oldStory, type OldCommand, type OldLog } from './make-old-log.js';
import { askedLater, askedOf, OldPeople } from './old-answers.js';
import { documentsOf, InProcessHost, LogChains, leafHash, logEntry, LogRoot } from './today.js';
import { projections, rebuilt, throwaway } from './today.js';
import { masked } from './wire.js';

if (writing === 'log') await makeOldLog();
const story = JSON.parse(readFileSync(oldStory, 'utf8')) as OldLog;
const folder = throwaway();
layFolder(readFileSync(oldLog, 'utf8'), folder);
const host = await InProcessHost.start({ folder, at: story.at });
afterAll(() => InProcessHost.stopAll());
await host.atRest();
const people = new OldPeople(host.origin, story.people);

/** Root and length of the log, what is wrong with its chains, and what deadlines write in it. */
async function logNow() {
  const root = new LogRoot();
  const chains = new LogChains(host.platform.store);
  const broken: string[] = [];
  const bySystem: (readonly [string, unknown])[] = [];
  for await (const event of host.platform.store.readAll({ filter: 'everything' })) {
    root.add(leafHash(logEntry(event)));
    const wrong = await chains.next(event);
    if (wrong !== undefined) broken.push(`${event.stream} ${String(event.revision)}: ${wrong}`);
    const { actor, commandId } = JSON.parse(event.metadata) as { actor: { role: string }; commandId: string };
    const { data } = JSON.parse(event.data) as { data: unknown };
    if (actor.role === 'system') bySystem.push([`${event.stream} ${event.type} ${commandId}`, data]);
  }
  return { size: root.size, root: root.root().toString('hex'), broken, bySystem };
}

const documents = async () => [
  await documentsOf(host.platform.readModels, projections),
  await rebuilt(host.platform.store, projections),
];

const opened = { log: await logNow(), documents: await documents() };
const answers = await askedOf(people, story);
/** Another three months, day by day, in which every deadline that the old log started runs out. */
for (let day = 0; day < 92; day++) await host.advance(86_400_000);
const later = { log: await logNow(), documents: await documents() };
const answersLater = await askedLater(people, story);
const headLater = await host.platform.store.head({ except: ['access'] });
const fired = later.log.bySystem.slice(opened.log.bySystem.length);

const now = {
  'the log': [opened.log.size, opened.log.root],
  ...answers,
  ...answersLater,
  // Deadlines of several services that run out on one day have no order among them.
  ...Object.fromEntries(fired.map(([event, data]) => [`deadline: ${event}`, data])),
};

describe('a log written before', () => {
  it('is opened whole, with every chain intact, and stays so', () => {
    expect(opened.log.size).toBeGreaterThan(250);
    expect(later.log.size).toBeGreaterThan(opened.log.size);
    expect([...opened.log.broken, ...later.log.broken]).toEqual([]);
  });

  it('gives read models that are byte-equal to a fold of it, before and after deadlines ran out', () => {
    for (const [live, again] of [opened.documents, later.documents]) {
      expect(live!.length).toBeGreaterThan(50);
      expect(live).toEqual(again);
    }
    expect(fired.length).toBeGreaterThan(30);
  });

  it.each(frozen('old-answers', now))('is answered from as it was: %s', (_, before, after) => {
    expectSame(after, before);
  });
});

describe('a command of before, sent again under its key', () => {
  const named = story.commands.map((each): [string, OldCommand] => [
    `${each.key} ${masked(each.path)}`,
    each,
  ]);

  it.each(named)('is known, and gets its first answer: %s', async (_, command) => {
    const { status, text, headers } = await people.send(command);
    expect([status, text]).toEqual([command.status, command.answer]);
    expect(headers).toContainEqual(['idempotent-replay', 'true']);
  });

  it.each(named.filter(([, { path }]) => path === '/v1/reports'))(
    'is not taken for another with the same key: %s',
    async (_, command) => {
      const sent = changed(command.sent ?? '');
      const { status, text } = await people.send({ ...command, sent });
      expect([status, text]).toEqual([422, expect.stringContaining('request.idempotency-key-reused')]);
    },
  );

  it('has written nothing', async () => {
    expect(await host.platform.store.head({ except: ['access'] })).toBe(headLater);
  });
});

/** The same body with its last text a little longer. */
function changed(sent: string): string {
  const at = sent.lastIndexOf('"', sent.length - 1);
  return `${sent.slice(0, at)}x${sent.slice(at)}`;
}
