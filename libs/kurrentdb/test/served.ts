import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreServer } from '@mouakaba/local';

export interface Served {
  readonly url: string;
  stop(): Promise<void>;
}

/** The real server that `EVENT_STORE_URL` names; without one, a server of the protocol on a folder of its own. */
export async function serve(): Promise<Served> {
  const real = process.env['EVENT_STORE_URL'];
  if (real?.startsWith('kurrentdb')) return { url: real, stop: () => Promise.resolve() };
  const folder = emptyFolder();
  const server = await EventStoreServer.start(folder.path);
  return {
    url: server.url,
    stop: async () => {
      await server.end();
      folder.remove();
    },
  };
}

/** A new folder of the system's temporary ones. */
export function emptyFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'mouakaba-kurrent-'));
  return {
    path,
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}
