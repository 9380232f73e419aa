import { createInterface } from 'node:readline';
import { eventTypes } from '@mouakaba/contracts';
import { EventRegistry, startProjections, type ProjectionStorage } from '@mouakaba/event-sourcing';
import { openKurrentEventStore } from '@mouakaba/kurrentdb';
import { openMongoReadModels } from '@mouakaba/mongodb';
import { services } from '../src/standalone.js';

/*
 * EVENT_STORE_URL READ_MODEL_URL LEASE: builds every read model anew, in transactions of a few documents. Says READY and waits
 * for a line on standard input before each, and says so of each that was written.
 */
const [eventStore = '', readModels = '', lease = ''] = process.argv.slice(2);
const projections = services.flatMap((service) => service.projections);
const store = await openKurrentEventStore(eventStore);
const models = await openMongoReadModels(readModels, { lease });
const goes = createInterface(process.stdin)[Symbol.asyncIterator]();
let turn: Promise<unknown> = Promise.resolve();

const stepping: ProjectionStorage = {
  async builds(projection) {
    const table = await models.builds(projection);
    return {
      builds: () => table.builds(),
      begin: (options) => table.begin(options),
      publish: (build) => table.publish(build),
      async build(number) {
        const build = await table.build(number);
        return {
          load: (keys) => build.load(keys),
          unreadable: () => build.unreadable(),
          async commit(batch) {
            turn = turn.then(() => goes.next());
            await turn;
            const committed = await build.commit(batch);
            process.stdout.write(`${projection.name}\n`);
            return committed;
          },
        };
      },
    };
  },
};

const hold = () => models.hold(3_000);
if (!(await hold())) throw new Error('another process folds into these read models');
setInterval(() => void hold(), 500);
const registry = new EventRegistry(eventTypes);
const engine = startProjections({
  store,
  storage: stepping,
  projections,
  known: (type, schema) => registry.knows(type, schema),
  upcast: (event) => registry.upcast(event),
  batchEvents: 5,
  rebuildDocuments: 2,
});
const building = projections.map(({ name }) => engine.rebuild(name));
process.stdout.write('READY\n');
await Promise.all(building);
process.stdout.write('BUILT\n');
