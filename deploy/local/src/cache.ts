import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What is downloaded once for all runs; git ignores it. `SERVERS_CACHE` names another folder. */
export const cacheFolder =
  process.env['SERVERS_CACHE'] ?? fileURLToPath(new URL('../../../.cache/servers', import.meta.url));

interface Version {
  readonly version: string;
}
interface Server extends Version {
  readonly image: string;
}

type Servers =
  'node' | 'kurrentdb' | 'mongodb' | 'kafka' | 'keycloak' | 'postgres' | 'nginx' | 'prometheus' | 'grafana';
/** What the deployment files are checked with. */
type Tools = 'kubernetes' | 'kustomize' | 'compose-go';

/** The one place that names the servers' versions: Compose, Kubernetes and these programs read it. */
export const versions = JSON.parse(
  readFileSync(new URL('../../versions.json', import.meta.url), 'utf8'),
) as Readonly<Record<Servers, Server> & Record<Tools, Version>>;

const filled = new Map<string, Promise<string>>();

/**
 * The folder of that name, filled by `fill` unless it is there. Half-filled ones are never seen under their name; who
 * asks while it is being filled waits for that.
 */
export function cached(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const known = filled.get(name);
  if (known !== undefined) return known;
  const folder = folderOf(name, fill);
  filled.set(name, folder);
  folder.catch(() => filled.delete(name)); // the next one tries again
  return folder;
}

async function folderOf(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(cacheFolder, name);
  if (existsSync(folder)) return folder;
  mkdirSync(cacheFolder, { recursive: true });
  const filling = mkdtempSync(`${folder}.filling-`);
  try {
    await fill(filling);
    renameSync(filling, folder);
  } catch (error) {
    rmSync(filling, { recursive: true, force: true });
    if (!existsSync(folder)) throw error; // another process was faster
  }
  return folder;
}
