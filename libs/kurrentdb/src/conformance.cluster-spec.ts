import { afterAll, beforeAll } from '@jest/globals';
import { eventImportConformance, eventStoreConformance } from '@mouakaba/event-sourcing/conformance';
import { type Served, serve } from '../test/served.js';
import { openKurrentEventStore } from './kurrent-event-store.js';

let served: Served;
beforeAll(async () => {
  served = await serve();
});
afterAll(() => served.stop());

eventStoreConformance('on KurrentDB', async () => {
  let store = await openKurrentEventStore(served.url);
  return {
    store,
    reopen: async () => {
      await store.close();
      return (store = await openKurrentEventStore(served.url));
    },
    close: () => store.close(),
  };
});

eventImportConformance('on KurrentDB', async () => {
  const store = await openKurrentEventStore(served.url);
  return { store, close: () => store.close() };
});
