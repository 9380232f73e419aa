import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assignedTo, CaseloadFixture, caseIds, people, stores } from '../../test/caseload-fixture.js';
import { closed, opened, reported, screenedOut } from '../testing/past-events.js';

/** A client's copy, kept by nothing but what it was told; and what it should be. */
interface Model {
  readonly cases: Map<string, { stage: string; caseworkerId: string | null }>;
}
interface Client {
  readonly caseworker: string | undefined;
  readonly copy: Map<string, string>;
  position: string | undefined;
}

interface World {
  readonly fixture: CaseloadFixture;
  readonly clients: readonly Client[];
}

class Write implements fc.AsyncCommand<Model, World> {
  constructor(
    private readonly at: number,
    private readonly what: 'closed' | 'opened' | 'screened-out' | number,
  ) {}
  check = () => true;
  toString = () => `case ${String(this.at)}: ${String(this.what)}`;
  async run({ cases }: Model, { fixture }: World): Promise<void> {
    const caseId = caseIds[this.at] ?? '';
    const before = cases.get(caseId);
    if (before === undefined) {
      cases.set(caseId, { stage: 'reported', caseworkerId: null });
      return fixture.happens(caseId, reported());
    }
    if (typeof this.what === 'number') {
      const to = people[this.what] ?? '';
      await fixture.happens(caseId, assignedTo(to, before.caseworkerId ?? undefined));
      before.caseworkerId = to;
      return;
    }
    before.stage = this.what === 'opened' ? 'open' : this.what;
    await fixture.happens(caseId, { closed, opened, 'screened-out': screenedOut }[this.what]);
  }
}

class Synchronise implements fc.AsyncCommand<Model, World> {
  constructor(
    private readonly pages: number,
    private readonly limit: number,
  ) {}
  check = ({ cases }: Readonly<Model>) => cases.size > 0;
  toString = () => `${String(this.pages)} pages of ${String(this.limit)}`;
  async run({ cases }: Model, { fixture, clients }: World): Promise<void> {
    for (const client of clients) {
      const behind = await this.read(client, fixture);
      if (behind) continue;
      const { caseworker, copy } = client;
      const right = [...cases].filter(
        ([, each]) => caseworker === undefined || each.caseworkerId === caseworker,
      );
      expect([...copy].sort()).toEqual(right.map(([caseId, { stage }]) => [caseId, stage]).sort());
    }
  }

  /** Some pages only: others write before the next. */
  private async read(client: Client, fixture: CaseloadFixture): Promise<boolean> {
    const { caseworker, copy } = client;
    for (let page = 0; page < this.pages; page++) {
      const asked = { limit: this.limit, ...(caseworker === undefined ? {} : { caseworker }) };
      const told = await fixture.changes({
        ...asked,
        ...(client.position === undefined ? {} : { after: client.position }),
      });
      expect(told.items.length + told.gone.length).toBeLessThanOrEqual(this.limit);
      if (told.anew) copy.clear();
      for (const { caseId, stage } of told.items) copy.set(caseId, stage);
      for (const caseId of told.gone) copy.delete(caseId);
      client.position = told.position;
      if (told.nextCursor === null) return false;
      expect(told.nextCursor).toBe(told.position);
    }
    return true;
  }
}

const writes = fc
  .tuple(
    fc.nat(3),
    fc.oneof(fc.constantFrom('closed' as const, 'opened' as const, 'screened-out' as const), fc.nat(2)),
  )
  .map(([at, what]) => new Write(at, what));
const reads = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
  .map(([pages, limit]) => new Synchronise(pages, limit));

describe.each(stores)('the copies that clients keep of the caseload, in %s', (_, opening) => {
  it('are right, whatever is written between whichever pages', async () => {
    const commands = fc.commands([writes, writes, reads], { maxCommands: 20 });
    await fc.assert(
      fc.asyncProperty(commands, async (told) => {
        const fixture = await CaseloadFixture.begin(opening());
        const clients = [undefined, ...people.slice(0, 2)].map((caseworker): Client => ({
          caseworker,
          copy: new Map(),
          position: undefined,
        }));
        const begin = () => ({ model: { cases: new Map() }, real: { fixture, clients } });
        await fc.asyncModelRun(begin, [...told, new Synchronise(100, 2)]).finally(() => fixture.end());
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
