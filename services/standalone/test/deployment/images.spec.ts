import { globSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { versions } from '@mouakaba/local';
import { pinnedImages, processes, read, root } from './files.js';

const { devDependencies, version } = JSON.parse(read('package.json')) as {
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly version: string;
};

describe('deploy/versions.json', () => {
  it.each(Object.entries(versions))('has a tag of %s that is a version', (name, entry) => {
    if (!('image' in entry)) return;
    const tag = entry.image.split(':').at(-1);
    expect(tag).toMatch(/^v?\d+\.\d+/);
    const deployed = tag?.replace(/^v/, '').split('-')[0] ?? '';
    // The proxy and the MongoDB of specs are what package registries have: `version` is run, `image` is newer.
    if (name === 'nginx' || name === 'mongodb')
      expect(deployed.localeCompare(entry.version, 'en', { numeric: true })).toBe(1);
    else expect(deployed).toBe(entry.version);
  });

  it('names the Node that runs everything else here', () => {
    expect(versions.node.version).toBe(devDependencies['node']);
  });
});

describe('the Dockerfiles', () => {
  const files = globSync('deploy/**/Dockerfile', { cwd: root, exclude: ['**/node_modules'] });

  it.each(files)('%s starts from what deploy/versions.json has', (file) => {
    const bases = [...read(file).matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
    expect(bases).toHaveLength(2);
    expect(bases.filter((image) => !pinnedImages.includes(String(image)))).toEqual([]);
  });

  it('run as nobody in particular, and what is run is the service', () => {
    const [, last = ''] = read('deploy/Dockerfile')
      .split(/^FROM .*$/m)
      .slice(1);
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/^CMD exec node services\/\$SERVICE\/dist\/main\.js$/m);
    expect(last.indexOf('ARG SERVICE')).toBeGreaterThan(last.indexOf('COPY'));
  });

  it('see no secret, and nothing that was built outside', () => {
    const ignored = read('.dockerignore').split('\n');
    for (const folder of ['**/node_modules', '**/dist', '.git', 'data', 'secrets', 'deploy/compose.env'])
      expect(ignored).toContain(folder);
  });
});

describe('the images of Kubernetes', () => {
  it.each(processes)('%s is the image that Compose builds', (name) => {
    const folder = name === 'relay' ? name : `services/${name}`;
    const text = read(`deploy/kubernetes/base/${folder}/kustomization.yaml`);
    expect(text).toContain(`newName: mouakaba/${name}, newTag: ${version}`);
    expect(read('docker-compose.yml')).toContain(`image: mouakaba/${name}:${version}\n`);
  });

  it('has the proxy of Compose', () => {
    expect(read('deploy/kubernetes/base/proxy/deployment.yaml')).toContain(
      `image: ${versions.nginx.image}\n`,
    );
  });
});
