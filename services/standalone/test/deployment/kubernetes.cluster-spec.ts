import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfiguration } from '@mouakaba/host';
import { databaseOf, services } from '@mouakaba/local';
import { services as all } from '../../src/standalone.js';
import type { Container, Deployment } from './deployments.js';
import { pinnedImages, processes, read, root, variablesRead } from './files.js';
import { ingressTo, egressFrom, type Pod, type Policy } from './network.js';
import { complaintsOf, kustomized, type KubernetesObject } from './tools.js';

const following = all.filter(({ followsFeed }) => followsFeed).map(({ name }) => name);

/** Secret `stores` as docs/operations/kubernetes.md has it made. */
const stores = (key: string) =>
  key === 'event-store'
    ? 'kurrentdb://a:b@store:2113?tls=true'
    : `mongodb://a:b@mongodb:27017/${databaseOf(key.replace('read-models-', ''))}`;

describe.each(['small', 'country'])('the overlay %s', (overlay) => {
  let objects: readonly KubernetesObject[];
  let complaints: (object: KubernetesObject) => readonly string[];
  let deployments: ReadonlyMap<string, Deployment>;

  beforeAll(async () => {
    objects = await kustomized(`deploy/kubernetes/overlays/${overlay}`);
    complaints = await complaintsOf();
    deployments = new Map(of<Deployment>('Deployment').map((each) => [each.metadata.name, each]));
  }, 600_000);

  const of = <T extends KubernetesObject>(kind: string) =>
    objects.filter((each) => each.kind === kind) as T[];
  const names = (kind: string) => of(kind).map(({ metadata }) => metadata.name);
  const container = (name: string) => deployments.get(name)!.spec.template.spec.containers[0]!;

  it('is what the schemas of Kubernetes allow, all of it in one namespace', () => {
    expect(objects.length).toBeGreaterThan(30);
    expect(objects.flatMap((each) => complaints(each).map((text) => [each.metadata.name, text]))).toEqual([]);
    const places = new Set(
      objects.filter(({ kind }) => kind !== 'Namespace').map(({ metadata }) => metadata.namespace),
    );
    expect([...places]).toEqual(['mouakaba']);
  });

  it('is refused by these schemas with a field that is none', () => {
    const [first] = of<Deployment>('Deployment');
    expect(complaints({ ...first!, spec: { ...first!.spec, replica: 1 } })).toHaveLength(1);
    expect(complaints({ ...first!, spec: { ...first!.spec, replicas: 'two' } })).toHaveLength(1);
  });

  it('has every process and the proxy, with a budget for each', () => {
    const all = [...processes, 'proxy'].toSorted();
    expect([...deployments.keys()].toSorted()).toEqual(all);
    expect(names('PodDisruptionBudget').toSorted()).toEqual(all);
    expect(names('Service').toSorted()).toEqual([...services, 'proxy'].toSorted());
    for (const name of all) {
      const labels = { 'app.kubernetes.io/name': name };
      expect(deployments.get(name)).toMatchObject({
        spec: { selector: { matchLabels: labels }, template: { metadata: { labels } } },
      });
      const [budget] = of('PodDisruptionBudget').filter(({ metadata }) => metadata.name === name);
      expect(budget).toMatchObject({ spec: { selector: { matchLabels: labels }, maxUnavailable: 1 } });
      for (const service of of('Service').filter(({ metadata }) => metadata.name === name))
        expect(service).toMatchObject({ spec: { selector: labels } });
    }
  });

  it('gives each process every variable that it reads, and no other', () => {
    for (const name of processes) {
      const { env = [], envFrom = [] } = container(name);
      const shared = envFrom.map(
        ({ configMapRef }) =>
          of('ConfigMap').find(({ metadata }) => metadata.name === configMapRef.name)?.data,
      );
      const own = env.map(({ name: variable, valueFrom }) => [variable, stores(valueFrom.secretKeyRef.key)]);
      const environment = Object.assign({}, ...shared, Object.fromEntries(own)) as Record<string, string>;
      // The issuer is asked at its public address here.
      const variables = variablesRead(name).filter((variable) => variable !== 'OIDC_DISCOVERY_URL');
      expect(Object.keys(environment).toSorted()).toEqual(variables);
      const personal = name === 'relay' ? [] : ['keys', `read-models-${name}`];
      expect(env.map(({ valueFrom }) => valueFrom.secretKeyRef)).toEqual(
        ['event-store', 'operations', ...personal].map((key) => ({ name: 'stores', key })),
      );
      const configuration = readConfiguration(environment);
      const ports = new Map(container(name).ports.map((port) => [port.name, port.containerPort]));
      expect(ports.get('management')).toBe(configuration.managementPort);
      if (name !== 'relay') expect(ports.get('http')).toBe(configuration.port);
      expect(configuration.kafka.replicas).toBe(overlay === 'small' ? 1 : 3);
      const mounts = container(name).volumeMounts.map(({ mountPath }) => mountPath);
      expect(mounts.includes(configuration.secretsDirectory)).toBe(name !== 'relay');
    }
  });

  it('asks each process the right questions', () => {
    for (const name of services) {
      const { startupProbe, livenessProbe, readinessProbe } = container(name);
      expect(startupProbe.httpGet).toEqual({ path: '/health/live', port: 'http' });
      expect(livenessProbe.httpGet).toEqual({ path: '/health/live', port: 'http' });
      expect(readinessProbe.httpGet).toEqual({ path: '/health/ready', port: 'http' });
    }
    for (const { httpGet } of [container('relay').startupProbe, container('relay').livenessProbe])
      expect(httpGet).toEqual({ path: '/metrics', port: 'management' });
  });

  it('lets nothing do more than it must, and replaces nothing before its successor is ready', () => {
    for (const deployment of deployments.values()) {
      expect(deployment).toMatchObject({
        spec: {
          strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0 } },
          template: {
            spec: {
              automountServiceAccountToken: false,
              terminationGracePeriodSeconds: 30,
              securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
              topologySpreadConstraints: expect.arrayContaining([
                expect.objectContaining({
                  topologyKey: 'kubernetes.io/hostname',
                  matchLabelKeys: ['app.kubernetes.io/name', 'pod-template-hash'],
                }),
              ]),
              containers: [
                {
                  securityContext: {
                    allowPrivilegeEscalation: false,
                    readOnlyRootFilesystem: true,
                    capabilities: { drop: ['ALL'] },
                  },
                  resources: {
                    requests: { cpu: expect.any(String), memory: expect.any(String) },
                    limits: { memory: expect.any(String) },
                  },
                },
              ],
            },
          },
        },
      });
    }
    const images = [...deployments.keys()].map((name) => container(name).image);
    expect(images.filter((image) => !image.startsWith('mouakaba/') && !pinnedImages.includes(image))).toEqual(
      [],
    );
  });

  it('carries no secret', () => {
    expect(of('Secret')).toEqual([]);
    expect(JSON.stringify(of('ConfigMap'))).not.toMatch(/:\/\/[^/"\s]*:[^/"\s]*@/);
  });

  it('scales in a country, where each Deployment leaves the number to its autoscaler', () => {
    const scaled = names('HorizontalPodAutoscaler');
    expect(scaled.toSorted()).toEqual(overlay === 'country' ? [...services, 'proxy'].toSorted() : []);
    for (const [name, { spec }] of deployments)
      expect(spec.replicas).toBe(scaled.includes(name) ? undefined : 2);
  });

  it('lets talk who must, and nobody else', () => {
    const policies = of<Policy>('NetworkPolicy');
    const pods = new Map<string, Pod>(
      [...deployments].map(([name, { spec }]) => [
        name,
        { namespace: 'mouakaba', labels: spec.template.metadata.labels },
      ]),
    );
    const others: readonly (readonly [string, Pod])[] = [
      ['prometheus', { namespace: 'monitoring', labels: { 'app.kubernetes.io/name': 'prometheus' } }],
      ['ingress', { namespace: 'ingress', labels: {} }],
      ['a store', { namespace: 'mouakaba-stores', labels: {} }],
      ['names', { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } }],
      ['a stranger', { namespace: 'default', labels: { 'app.kubernetes.io/name': 'prometheus' } }],
    ];
    const everybody = [...pods, ...others];
    const heard = (name: string) =>
      everybody
        .map(([from, pod]) => [from, ingressTo(policies, pods.get(name)!, pod)] as const)
        .filter(([, ports]) => ports.length > 0);
    const asked = (name: string) =>
      everybody
        .map(([to, pod]) => [to, egressFrom(policies, pods.get(name)!, pod)] as const)
        .filter(([, ports]) => ports.length > 0);

    for (const name of services) {
      expect(heard(name)).toEqual([
        ['proxy', [3000]],
        ['prometheus', [3001]],
      ]);
      expect(asked(name)).toEqual([
        ['a store', following.includes(name) ? [2113, 9092, 27017] : [2113, 27017]],
        ['names', [53]],
      ]);
    }
    expect(heard('relay')).toEqual([['prometheus', [3001]]]);
    expect(asked('relay')).toEqual([
      ['a store', [2113, 9092, 27017]],
      ['names', [53]],
    ]);
    expect(heard('proxy')).toEqual([['ingress', [8080]]]);
    expect(asked('proxy').toSorted()).toEqual(
      [...services.map((name) => [name, [3000]] as const), ['names', [53]] as const].toSorted(),
    );
  });
});

describe('the component private-ca', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mouakaba-overlay-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('shows each process, and not the proxy, the authority at the address that the page names', async () => {
    const at = (place: string) => relative(folder, join(root, 'deploy/kubernetes', place));
    writeFileSync(
      join(folder, 'kustomization.yaml'),
      `resources: [${at('overlays/small')}]\ncomponents: [${at('private-ca')}]\n`,
    );
    const objects = await kustomized(folder);
    const complaints = await complaintsOf();
    expect(objects.flatMap(complaints)).toEqual([]);
    const shown = objects
      .filter((each): each is Deployment => each.kind === 'Deployment')
      .filter(({ spec }) => {
        const [{ env = [], volumeMounts }] = spec.template.spec.containers as [Container];
        const file = env.find(({ name }) => name === 'NODE_EXTRA_CA_CERTS')?.value;
        if (file === undefined) return false;
        expect(read('docs/operations/kubernetes.md')).toContain(`tlsCAFile=${file}`);
        expect(volumeMounts).toContainEqual({ name: 'ca', mountPath: dirname(file), readOnly: true });
        expect(spec.template.spec.volumes).toContainEqual({ name: 'ca', configMap: { name: 'ca' } });
        return true;
      });
    expect(shown.map(({ metadata }) => metadata.name).toSorted()).toEqual([...processes].toSorted());
  });
});
