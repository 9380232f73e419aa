import { FileReplaced, WatchedFile } from '@mouakaba/sqlite';

/** Milliseconds between two looks. */
const every = 2_000;

export interface FileWatch {
  /** Why the process must end: a file is not the one that it opened. */
  readonly replaced: FileReplaced | undefined;
  close(): void;
}

/**
 * Watches the files of this machine while they are open. `told` hears once of the first that is replaced.
 * @param files each with the turn that stands in it
 */
export function watchFiles(
  files: readonly { readonly path: string; readonly turn: number }[],
  told: (found: FileReplaced) => void,
): FileWatch {
  const watched = files.map(({ path, turn }) => new WatchedFile(path, turn));
  let replaced: FileReplaced | undefined;
  const look = () => {
    try {
      for (const file of watched) file.look();
    } catch (error) {
      if (!(error instanceof FileReplaced)) throw error;
      replaced = error;
      clearInterval(timer);
      told(error);
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
