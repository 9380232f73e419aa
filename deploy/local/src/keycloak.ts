import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cached, versions } from './cache.js';
import { freePort } from './free-port.js';
import { Program, run } from './program.js';

const realmFile = fileURLToPath(new URL('../../keycloak/realm.json', import.meta.url));
const realm = 'mouakaba';
/** On loopback, on a throwaway folder, for as long as a test runs. */
const bootstrap = { username: 'local-admin', password: 'local-admin' };
const administrator = {
  KC_BOOTSTRAP_ADMIN_USERNAME: bootstrap.username,
  KC_BOOTSTRAP_ADMIN_PASSWORD: bootstrap.password,
};
const client = 'mouakaba-journeys';

/** An account as tokens tell of it. */
export interface Claims {
  readonly roles: readonly string[];
  readonly organisation?: string;
  readonly provinces?: readonly string[];
  readonly locale?: string;
}

/** A real Keycloak on loopback with the realm that Compose uses, and one more client for programs with a password. */
export class Keycloak {
  private readonly program: Program;

  private constructor(
    private readonly folder: string,
    private readonly port: number,
    managementPort: number,
  ) {
    this.program = new Program({
      name: `keycloak ${String(port)}`,
      command: join(folder, 'bin/kc.sh'),
      args: [
        ...['start', '--optimized', '--import-realm', '--http-enabled=true', '--http-host=127.0.0.1'],
        ...[`--http-port=${String(port)}`, `--http-management-port=${String(managementPort)}`],
        ...[`--hostname=${this.origin}`, '--hostname-backchannel-dynamic=true', '--cache=local'],
        ...['--log-level=info,io.smallrye.health:off'],
      ],
      env: { JAVA_OPTS_KC_HEAP: '-Xms64m -Xmx384m', PORTAL_ORIGIN: this.origin, ...administrator },
      ready: async () =>
        (await fetch(`http://127.0.0.1:${String(managementPort)}/health/ready`)).ok &&
        (await fetch(`${this.issuer}/.well-known/openid-configuration`)).ok,
      patience: 180_000,
    });
  }

  static async start(folder: string): Promise<Keycloak> {
    const keycloak = new Keycloak(folder, await freePort(), await freePort());
    await keycloak.lay();
    await keycloak.restart();
    return keycloak;
  }

  get origin(): string {
    return `http://localhost:${String(this.port)}`;
  }

  get issuer(): string {
    return `${this.origin}/realms/${realm}`;
  }

  /** By an address that is not the issuer's: as services find it in Compose. */
  get discoveryUrl(): string {
    return `http://127.0.0.1:${String(this.port)}/realms/${realm}/.well-known/openid-configuration`;
  }

  /** Starts it on what it left. */
  restart(): Promise<void> {
    return this.program.start();
  }

  /** What an operator types in its container, in a shell of this machine. Returns what it says. @throws Error it failed */
  administrateIn(shell: string, input: string): string {
    const here = shell
      .replaceAll('/tmp/', `${this.folder}/`)
      .replaceAll('/opt/keycloak/', `${this.folder}/`)
      .replaceAll('http://localhost:8080', this.origin);
    return execFileSync('bash', ['-euc', here], {
      ...{ input, encoding: 'utf8', stdio: 'pipe' },
      env: { ...process.env, ...administrator },
    });
  }

  /** Ends it as it is. */
  end(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    return this.program.end(signal);
  }

  /** Makes an account by Keycloak's own administration. Returns its subject. */
  async createAccount(username: string, password: string, claims: Claims): Promise<string> {
    const { roles, ...attributes } = claims;
    const created = await this.administrate('POST', 'users', {
      username,
      enabled: true,
      attributes: Object.fromEntries(
        Object.entries(attributes).map(([name, value]) => [name, [value].flat()]),
      ),
      credentials: [{ type: 'password', value: password, temporary: false }],
    });
    const sub = created.headers.get('location')?.split('/').at(-1) ?? '';
    const known = (await (await this.administrate('GET', 'roles')).json()) as { readonly name: string }[];
    await this.administrate(
      'POST',
      `users/${sub}/role-mappings/realm`,
      known.filter(({ name }) => roles.includes(name)),
    );
    return sub;
  }

  /** An access token for that account. */
  async token(
    username: string,
    password: string,
  ): Promise<{ readonly token: string; readonly expiresAt: number }> {
    return tokenOf(`${this.issuer}/protocol/openid-connect/token`, client, { username, password });
  }

  private async administrate(method: string, path: string, body?: unknown): Promise<Response> {
    const { token } = await tokenOf(
      `${this.origin}/realms/master/protocol/openid-connect/token`,
      'admin-cli',
      bootstrap,
    );
    const response = await fetch(`${this.origin}/admin/realms/${realm}/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok)
      throw new Error(
        `Keycloak: ${method} ${path} answered ${String(response.status)}: ${await response.text()}`,
      );
    return response;
  }

  /** The built distribution, with data and realm of its own. */
  private async lay(): Promise<void> {
    const built = await distribution();
    mkdirSync(this.folder, { recursive: true });
    for (const part of ['bin', 'conf', 'providers', 'themes'])
      cpSync(join(built, part), join(this.folder, part), { recursive: true });
    rmSync(join(this.folder, 'lib'), { force: true });
    symlinkSync(join(built, 'lib'), join(this.folder, 'lib'));
    mkdirSync(join(this.folder, 'data/import'), { recursive: true });
    writeFileSync(join(this.folder, 'data/import/realm.json'), JSON.stringify(withJourneysClient()));
  }
}

interface Realm {
  readonly clients: readonly { readonly clientId: string }[];
  readonly scopeMappings: readonly { readonly client: string }[];
}

/** Programs log in with a password here; the realm that is deployed has no such client. */
function withJourneysClient(): Realm {
  const file = JSON.parse(readFileSync(realmFile, 'utf8')) as Realm;
  const [portal] = file.clients;
  const [scopes] = file.scopeMappings;
  if (portal === undefined || scopes === undefined) throw new Error('the realm file has no client');
  const journeys = {
    ...portal,
    clientId: client,
    standardFlowEnabled: false,
    directAccessGrantsEnabled: true,
  };
  return {
    ...file,
    clients: [...file.clients, { ...journeys, redirectUris: [], webOrigins: [] } as Realm['clients'][number]],
    scopeMappings: [...file.scopeMappings, { ...scopes, client }],
  };
}

async function tokenOf(
  url: string,
  client_id: string,
  user: { readonly username: string; readonly password: string },
): Promise<{ readonly token: string; readonly expiresAt: number }> {
  const body = new URLSearchParams({ grant_type: 'password', client_id, ...user });
  const response = await fetch(url, { method: 'POST', body });
  const answer = (await response.json()) as { readonly access_token?: string; readonly expires_in?: number };
  if (answer.access_token === undefined)
    throw new Error(
      `Keycloak gave ${client_id} no token: ${String(response.status)} ${JSON.stringify(answer)}`,
    );
  return { token: answer.access_token, expiresAt: Date.now() + (answer.expires_in ?? 0) * 1_000 };
}

function distribution(): Promise<string> {
  const { version } = versions.keycloak;
  return cached(`keycloak-${version}`, async (folder) => {
    const copy = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy';
    const artifact = `org.keycloak:keycloak-quarkus-dist:${version}:tar.gz`;
    await run('mvn', ['-q', '-B', copy, `-Dartifact=${artifact}`, `-DoutputDirectory=${folder}`]);
    const archive = join(folder, `keycloak-quarkus-dist-${version}.tar.gz`);
    await run('tar', ['xzf', archive, '--strip-components=1', '-C', folder]);
    rmSync(archive);
    await run(join(folder, 'bin/kc.sh'), ['build', '--db=dev-file', '--health-enabled=true']);
  });
}
