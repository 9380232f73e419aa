import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { read, root } from './files.js';

interface Component {
  readonly 'bom-ref': string;
  readonly purl: string;
  readonly version: string;
  readonly licenses?: readonly object[];
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
}
interface Bill {
  readonly bomFormat: string;
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

const { packages } = JSON.parse(read('package-lock.json')) as {
  readonly packages: Readonly<Record<string, { version: string; dev?: boolean; link?: boolean }>>;
};
const installed = Object.entries(packages).flatMap(([place, { version, dev, link }]) => {
  const name = place.split('node_modules/').at(-1) ?? '';
  return place.includes('node_modules/') && link !== true ? [{ id: `${name}@${version}`, dev }] : [];
});
const idOf = ({ purl }: Component) => decodeURIComponent(purl.replace(/^pkg:npm\//, '').replace(/\?.*$/, ''));

describe('the bill of materials', () => {
  let bill: Bill;
  beforeAll(() => {
    execFileSync('npm', ['run', 'sbom'], { cwd: root, stdio: 'pipe' });
    bill = JSON.parse(readFileSync(join(root, 'sbom.json'), 'utf8')) as Bill;
  });

  it('names every package that production needs, with its version, licence and digest', () => {
    const listed = new Map(bill.components.map((component) => [idOf(component), component]));
    const needed = installed.filter(({ dev }) => dev !== true).map(({ id }) => id);
    expect(bill.bomFormat).toBe('CycloneDX');
    expect(needed.length).toBeGreaterThan(200);
    expect(needed.filter((id) => !listed.has(id))).toEqual([]);
    for (const id of needed)
      expect(listed.get(id)).toMatchObject({
        licenses: [expect.anything()],
        hashes: [{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) }],
      });
  });

  it('names no package that only development needs', () => {
    const needed = new Set(installed.filter(({ dev }) => dev !== true).map(({ id }) => id));
    const development = new Set(installed.map(({ id }) => id).filter((id) => !needed.has(id)));
    expect(development.size).toBeGreaterThan(100);
    expect(bill.components.map(idOf).filter((id) => development.has(id))).toEqual([]);
  });

  it('points to nothing that it does not name', () => {
    const refs = new Set(bill.components.map((component) => component['bom-ref']));
    const named = bill.dependencies.flatMap(({ dependsOn }) => dependsOn);
    expect(named.filter((ref) => !refs.has(ref))).toEqual([]);
  });
});
