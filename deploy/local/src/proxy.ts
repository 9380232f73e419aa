import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cached, versions } from './cache.js';
import { Program, run } from './program.js';

const configuration = fileURLToPath(new URL('../../proxy', import.meta.url));

/** The reverse proxy of Compose on loopback, with the addresses of this machine's replicas. */
export class Proxy {
  private program: Program | undefined;

  constructor(
    private readonly folder: string,
    readonly port: number,
    /** Ports of each service's replicas, by the service's name. */
    private readonly replicas: ReadonlyMap<string, readonly number[]>,
    /** Which proxy in front is believed: nobody, unless it is said. */
    private readonly outer = 'geo $realip_remote_addr $outer {\n  default 0;\n}\n',
  ) {}

  get origin(): string {
    return `http://127.0.0.1:${String(this.port)}`;
  }

  async start(): Promise<void> {
    mkdirSync(this.folder, { recursive: true });
    const put = (name: string, text: string) => {
      writeFileSync(join(this.folder, name), text);
    };
    const text = readFileSync(join(configuration, 'nginx.conf'), 'utf8');
    const here = text.replaceAll('/tmp/', '/etc/nginx/').replaceAll('/etc/nginx', this.folder);
    put('nginx.conf', `daemon off;\n${here}`);
    put('routes.conf', readFileSync(join(configuration, 'routes.conf'), 'utf8'));
    put('listen.conf', `listen 127.0.0.1:${String(this.port)};\n`);
    put('outer.conf', this.outer);
    const address = (port: number) => `127.0.0.1:${String(port)}`;
    const upstreams = [...this.replicas].map(([service, ports]) => upstream(service, ports.map(address)));
    put('upstreams.conf', upstreams.join(''));
    this.program = await Program.start({
      name: `nginx ${String(this.port)}`,
      command: await nginx(),
      args: ['-p', this.folder, '-c', join(this.folder, 'nginx.conf'), '-e', join(this.folder, 'error.log')],
      ready: async () => (await fetch(`${this.origin}/v1/codes`, { redirect: 'manual' })).status > 0,
    });
  }

  async stop(): Promise<void> {
    await this.program?.end('SIGTERM');
  }
}

/** Where the replicas of a service are. */
export function upstream(service: string, servers: readonly string[]): string {
  const lines = servers.map((server) => `  server ${server} max_fails=1 fail_timeout=1s;\n`);
  return `upstream ${service} {\n  zone ${service} 64k;\n${lines.join('')}  keepalive 16;\n}\n`;
}

/** The machine's own, or Debian's package unpacked beside it. */
export async function nginx(): Promise<string> {
  const own = '/usr/sbin/nginx';
  if (existsSync(own)) return own;
  const folder = await cached(`nginx-${versions.nginx.version}`, async (target) => {
    const packages = () => readdirSync(target).filter((each) => each.endsWith('.deb'));
    const download = async () => {
      await run('apt-get', ['download', '-q', 'nginx'], target);
      if (packages().length === 0) throw new Error('no package of nginx was downloaded');
    };
    await download().catch(async () => {
      await run('apt-get', ['update', '-q']);
      await download();
    });
    for (const file of packages()) await run('dpkg', ['-x', join(target, file), target]);
  });
  return join(folder, 'usr/sbin/nginx');
}
