import {
  eventImportConformance,
  eventStoreConformance,
  feedConformance,
} from '@mouakaba/event-sourcing/conformance';
import { emptyFolder } from '../../test/folders.js';
import { openEventStore } from './sqlite-event-store.js';

eventStoreConformance('on SQLite', async () => {
  const folder = emptyFolder();
  const path = `${folder.path}/events.db`;
  let store = await openEventStore(path);
  return {
    store,
    reopen: async () => {
      await store.close();
      return (store = await openEventStore(path));
    },
    close: async () => {
      await store.close();
      folder.remove();
    },
  };
});

feedConformance('of the store on SQLite', async () => {
  const folder = emptyFolder();
  const path = `${folder.path}/events.db`;
  let store = await openEventStore(path);
  return {
    feed: store,
    store,
    reopen: async () => {
      await store.close();
      return (store = await openEventStore(path));
    },
    close: async () => {
      await store.close();
      folder.remove();
    },
  };
});

eventImportConformance('on SQLite', async () => {
  const folder = emptyFolder();
  const store = await openEventStore(`${folder.path}/events.db`);
  return {
    store,
    close: async () => {
      await store.close();
      folder.remove();
    },
  };
});
