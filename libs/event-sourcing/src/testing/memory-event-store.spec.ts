import { eventStoreConformance } from '../conformance/index.js';
import { MemoryEventStore } from './memory-event-store.js';

eventStoreConformance('in memory', async () => {
  const store = new MemoryEventStore();
  // Its log is the object itself: opened again it is the same one, back from being away.
  return {
    store,
    reopen: async () => {
      await store.close();
      store.away = false;
      return store;
    },
    close: () => store.close(),
  };
});
