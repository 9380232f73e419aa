import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { nginx } from '@mouakaba/local';
import { outerOfCompose, processes, read, root, variablesRead } from './files.js';
import { composed } from './tools.js';

const filled = Object.fromEntries(
  [...read('deploy/compose.env.example').matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [
    name,
    value || 'secret',
  ]),
);

describe('docker-compose.yml', () => {
  it('is understood by Compose’s own loader: schema, interpolation, references', async () => {
    const project = (await composed(filled)) as {
      readonly services: Readonly<Record<string, { readonly environment: object }>>;
    };
    for (const name of processes)
      expect(Object.keys(project.services[name]!.environment).toSorted()).toEqual(variablesRead(name));
    expect(JSON.stringify(project)).not.toContain('$' + '{');
  }, 600_000);

  it.each(Object.keys(filled).filter((name) => name.endsWith('PASSWORD')))(
    'is not started without %s',
    async (name) => {
      const { [name]: _, ...rest } = filled;
      await expect(composed(rest)).rejects.toThrow(`required variable ${name} is missing a value`);
    },
  );
});

describe('the proxy’s configuration', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mouakaba-proxy-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['Compose', 'deploy/compose/proxy'],
    ['Kubernetes', 'deploy/kubernetes/base/proxy'],
  ])('of %s is what nginx takes', async (_, own) => {
    writeFileSync(join(folder, 'outer-proxy.conf'), outerOfCompose());
    for (const from of ['deploy/proxy', own]) cpSync(join(root, from), folder, { recursive: true });
    // No names are found here, and the nginx of specs is too old to look for them again and again.
    for (const file of ['nginx.conf', 'upstreams.conf', 'listen.conf', 'outer.conf']) {
      const text = readFileSync(join(folder, file), 'utf8')
        .replaceAll(/server [a-z.-]+(:\d+) resolve/g, 'server 127.0.0.1$1')
        .replace(/^resolver \S+/m, 'resolver 127.0.0.1')
        .replaceAll(/\/etc\/nginx|\/tmp(?=\/)/g, folder);
      writeFileSync(join(folder, file), text);
    }
    const options = ['-t', '-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'];
    const check = await nginx();
    expect(() => execFileSync(check, options, { stdio: 'pipe', encoding: 'utf8' })).not.toThrow();
  });
});
