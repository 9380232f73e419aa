import { jest } from '@jest/globals';
import { accountList, type AccountRow } from '@mouakaba/accounts';
import { kindOf, type StreamKey } from '@mouakaba/event-sourcing';
import type { StandaloneFixture } from './standalone-fixture.js';

type Method = (...given: unknown[]) => unknown;

/**
 * What requests ask of the stores and of keys: each read of a stream, each question to a read model, to the operational
 * store, to the log's head or to a key, and each use of a key. By kind of thing, in the order of the alphabet.
 */
export class WorkDone {
  private done: string[] = [];

  /** The host's own background stays out of it: its pollers stand still, and what follows the log does not ask by stream. */
  static async of({ host }: StandaloneFixture): Promise<WorkDone> {
    const work = new WorkDone();
    const { store, keys, operations, projections, readModels } = host.platform;
    await host.pollers.end();
    work.watch(store, ['readStream'], (stream: string) => `stream ${kindOf(stream)}`);
    work.watch(store, ['append'], (stream: string) => `append ${kindOf(stream)}`);
    work.watch(keys, ['create'], (stream: string) => `key of ${kindOf(stream)}`);
    work.watchKeys(keys);
    const collections = (collection: string) => collection;
    work.watch(operations, ['get', 'getMany', 'insert', 'put', 'delete', 'list'], collections);
    work.watch(projections, ['waitForHead', 'waitFor'], (name: string) => name);
    // Every table is of the class of this one, with its own definition.
    const table = Object.getPrototypeOf(await readModels.open<AccountRow>(accountList)) as object;
    work.watch(table, ['load', 'find', 'count'], () => 'table');
    return work;
  }

  /** What was done since it was asked last. */
  take(): readonly string[] {
    const done = this.done.sort();
    this.done = [];
    return done;
  }

  stop(): void {
    jest.restoreAllMocks();
  }

  private note(what: string): void {
    this.done.push(what);
  }

  private watch(of: object, methods: readonly string[], told: (first: string) => string): void {
    for (const name of methods) {
      const owner = of as Record<string, Method>;
      const real = owner[name];
      if (real === undefined) throw new Error(`nothing has a method ${name}`);
      const note = (first: string) => {
        this.note(`${name} ${told(first)}`);
      };
      jest.spyOn(owner, name).mockImplementation(function (this: object, ...given: unknown[]) {
        note(String(given[0]));
        return real.apply(this, given);
      });
    }
  }

  /** What is opened or told apart by a key that was asked for. */
  private watchKeys(keys: { get(stream: string): Promise<StreamKey> }): void {
    const real = keys.get.bind(keys);
    jest.spyOn(keys, 'get').mockImplementation(async (stream) => {
      this.note(`key of ${kindOf(stream)}`);
      const key = await real(stream);
      const used =
        (use: keyof StreamKey) =>
        (...given: unknown[]) => {
          this.note(`${use} of ${kindOf(stream)}`);
          return (key[use] as unknown as Method)(...given);
        };
      return { seal: used('seal'), open: used('open'), fingerprint: used('fingerprint') } as StreamKey;
    });
  }
}
