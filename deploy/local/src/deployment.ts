import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { upstream } from './proxy.js';
import { proxyRoutes } from './routes.js';
import { databaseOf } from './services.js';

export const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const { version } = JSON.parse(read('package.json')) as { readonly version: string };

/** All of it is made: a kustomization of each service. */
export const kubernetesFolder = 'deploy/kubernetes/base/services';

/** Those that read the log from Kafka (`followsFeed` of the service). */
const followFeed = ['statistics'];

/**
 * The files that say the names of the services or their routes, by their paths from the root, as they are checked in.
 * What a service is, is told by the folders: one with a list of what it does, and a process of its own.
 */
export function deployment(): ReadonlyMap<string, string> {
  const names = globSync('services/*/src/*.service.ts', { cwd: root })
    .map((file) => basename(file, '.service.ts'))
    .filter((name) => existsSync(join(root, 'services', name, 'src/main.ts')))
    .toSorted();
  return new Map([
    ['deploy/proxy/routes.conf', proxyRoutes(names)],
    ...Object.entries(repeated).map(
      ([file, templates]) => [file, withServices(file, names, templates)] as const,
    ),
    [`${kubernetesFolder}/kustomization.yaml`, kustomization(`resources: [${names.join(', ')}]\n`)],
    ...names.map(
      (name) => [`${kubernetesFolder}/${name}/kustomization.yaml`, kustomization(named(name))] as const,
    ),
  ]);
}

type Template = (service: string) => string;

/** In files that people write, what is said again for each service: the marked places, in order. */
const repeated: Readonly<Record<string, readonly Template[]>> = {
  'docker-compose.yml': [container, (name) => `      ${name}: { condition: service_healthy }\n`],
  'deploy/compose/mongodb/accounts.js': [(name) => `  '${databaseOf(name)}',\n`],
  'deploy/compose/proxy/upstreams.conf': [(name) => upstream(name, [`${name}:3000 resolve`])],
  'deploy/kubernetes/base/proxy/upstreams.conf': [
    (name) => upstream(name, [`${name}.mouakaba.svc.cluster.local:3000 resolve`]),
  ],
  'deploy/kubernetes/overlays/country/autoscaling/autoscalers.yaml': [autoscaler],
  'deploy/local/src/services.ts': [(name) => `  '${name}',\n`],
  'deploy/prometheus/prometheus.yml': [(name) => `          - ${name}\n`],
};

const place =
  /(?<=^ *(?:#|\/\/) Made by `npm run deployment` for each service\.\n)[^]*?(?=^ *(?:#|\/\/) The end of these\.$)/gm;

function withServices(file: string, names: readonly string[], templates: readonly Template[]): string {
  const text = read(file);
  const places = text.match(place)?.length ?? 0;
  if (places !== templates.length)
    throw new Error(
      `${file} has ${String(places)} places for services; there are ${String(templates.length)}.`,
    );
  const blocks = templates.map((template) => names.map(template).join('')).values();
  return text.replaceAll(place, () => String(blocks.next().value));
}

function container(name: string): string {
  const waits = followFeed.includes(name) ? '    depends_on: *feed\n' : '';
  return `  ${name}:
    <<: *service
    image: mouakaba/${name}:${version}
    build: { context: ., dockerfile: deploy/Dockerfile, args: { SERVICE: ${name} } }
${waits}    environment:
      <<: *environment
      READ_MODEL_URL: mongodb://mouakaba:\${MONGODB_PASSWORD:?}@mongodb:27017/${databaseOf(name)}?replicaSet=rs0&authSource=admin

`;
}

function kustomization(body: string): string {
  return `# Made by \`npm run deployment\`: not to be edited.
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
${body}`;
}

function named(name: string): string {
  return `resources: [../../service]
labels:
  - pairs: { app.kubernetes.io/name: ${name} }
    includeSelectors: true
images:
  - { name: mouakaba/service, newName: mouakaba/${name}, newTag: ${version} }
patches:
  - target: { name: service }
    patch: |-
      - { op: replace, path: /metadata/name, value: ${name} }
  - target: { kind: Deployment }
    patch: |-
      - { op: test, path: /spec/template/spec/containers/0/env/3/name, value: READ_MODEL_URL }
      - { op: replace, path: /spec/template/spec/containers/0/env/3/valueFrom/secretKeyRef/key, value: read-models-${name} }
`;
}

function autoscaler(name: string): string {
  return `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: ${name}
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: ${name} }
  minReplicas: 3
  maxReplicas: 8
  metrics:
    - type: Resource
      resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } }
  behavior:
    scaleDown: { stabilizationWindowSeconds: 600 }
---
`;
}
