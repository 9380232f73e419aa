import { FileReplaced, type KeptInFile } from '@mouakaba/sqlite';

/** Milliseconds between two looks. */
const every = 500;

export interface StoreWatch {
  /** Why the process must end: a store is not the one that it opened. */
  readonly replaced: Error | undefined;
  close(): void;
}

/**
 * Watches the files of this machine while they are open. `told` hears once of the first that is replaced: where only what
 * stands beside it is gone, after what was committed there is in the file itself.
 */
export function watchFiles(stores: readonly KeptInFile[], told: (found: FileReplaced) => void): StoreWatch {
  let replaced: FileReplaced | undefined;
  const look = () => {
    for (const store of stores) {
      const found = foundAt(store);
      if (found === undefined) continue;
      replaced = found;
      clearInterval(timer);
      void (found.besideOnly ? store.fold() : Promise.resolve())
        .catch(() => undefined) // the file is then as it was, and is judged when it is opened again
        .then(() => told(found));
      return;
    }
  };
  const timer = setInterval(look, every);
  timer.unref();
  look();
  return {
    get replaced() {
      return replaced;
    },
    close: () => clearInterval(timer),
  };
}

function foundAt(store: KeptInFile): FileReplaced | undefined {
  try {
    store.look();
    return undefined;
  } catch (error) {
    if (error instanceof FileReplaced) return error;
    throw error;
  }
}
