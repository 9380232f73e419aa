import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { processes, read, root } from './files.js';

/** What the first stage runs, in its order. */
const [, build = ''] = read('deploy/Dockerfile').split(/^FROM .*$/m);
const commands = [...build.matchAll(/^RUN (.*)$/gm)].map(([, command = '']) => command);

describe('the Dockerfile’s build, in an empty clone', () => {
  const clone = mkdtempSync(join(tmpdir(), 'mouakaba-image-'));
  // As in the image: the Node that runs is the one of the base, not one that npm has put before it.
  const environment = { ...process.env, NODE_OPTIONS: '', NX_DAEMON: 'false', CLUSTER: '', SLOW: '' };

  beforeAll(() => {
    execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${root}`, clone], { stdio: 'pipe' });
    for (const ignored of read('.dockerignore').split('\n').filter(Boolean))
      for (const found of globSync(ignored, { cwd: clone }))
        rmSync(join(clone, found), { recursive: true, force: true });
    for (const command of commands)
      execFileSync('sh', ['-c', command], { cwd: clone, env: environment, stdio: 'pipe' });
  }, 900_000);

  afterAll(() => rmSync(clone, { recursive: true, force: true }));

  it('has what it says it does', () => {
    expect(commands.slice(0, 4)).toEqual(['npm ci', 'npm run build', 'npm run sbom', 'npm prune --omit=dev']);
  });

  it.each(processes)('%s loads all that it imports, and asks for its configuration', (name) => {
    const started = spawnSync(process.execPath, [`services/${name}/dist/main.js`], {
      ...{ cwd: clone, encoding: 'utf8', timeout: 60_000 },
      env: { PATH: '', NODE_ENV: 'production', MANAGEMENT_PORT: 'none' },
    });
    expect((JSON.parse(started.stderr) as { readonly msg: string }).msg).toBe(
      'The configuration is wrong.\n  MANAGEMENT_PORT is "none"; it should be a port from 0 to 65535.',
    );
    expect(started.status).toBe(1);
  });

  it('has the bill of what is in it', () => {
    const { components } = JSON.parse(readFileSync(join(clone, 'sbom.json'), 'utf8')) as {
      readonly components: readonly { readonly name: string; readonly version: string }[];
    };
    const listed = new Set(components.map(({ name, version }) => `${name}@${version}`));
    const installed = globSync('node_modules/{*,@*/*}/package.json', { cwd: clone })
      .map((file) => JSON.parse(readFileSync(join(clone, file), 'utf8')) as { name: string; version: string })
      .map(({ name, version }) => `${name}@${version}`);
    expect(installed.length).toBeGreaterThan(100);
    expect(installed.filter((each) => !listed.has(each))).toEqual([]);
  });

  it('leaves neither development’s packages, nor sources, nor what only one machine runs', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as {
      readonly packages: Readonly<Record<string, { readonly dev?: boolean }>>;
    };
    const left = Object.entries(packages)
      .filter(([place, { dev }]) => dev === true && existsSync(join(clone, place)))
      .map(([place]) => place);
    expect(left).toEqual([]);
    expect(globSync('{contracts,libs/*,services/*}/{src,test}', { cwd: clone })).toEqual([]);
    expect(globSync('{deploy,libs/tools,services/{standalone,accounts},docs,.git}', { cwd: clone })).toEqual(
      [],
    );
  });
});
