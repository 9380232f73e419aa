import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Control, Counts, Deed, Faults } from './event-store/faults.js';
import { freePort } from './free-port.js';
import { Program } from './program.js';

const fromSource = import.meta.url.endsWith('.ts');
const beside = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * A server of the event store's protocol on loopback, durable in a folder, with faults to order. It is not the real
 * server, which no registry has; it speaks the protocol from the service definitions that the client ships.
 */
export class EventStoreServer {
  private readonly program: Program;

  private constructor(
    folder: string,
    readonly port: number,
    private readonly controlPort: number,
  ) {
    mkdirSync(folder, { recursive: true });
    this.program = new Program({
      name: `event store ${String(port)}`,
      command: process.execPath,
      args: [
        ...(fromSource ? ['--import', beside('./event-store/from-source.mjs')] : []),
        beside(`./event-store/main.${fromSource ? 'ts' : 'js'}`),
        ...[join(folder, 'event-store.db'), String(port), String(controlPort)],
      ],
      ready: /serving/,
    });
  }

  static async start(folder: string): Promise<EventStoreServer> {
    const server = await EventStoreServer.reserve(folder);
    await server.restart();
    return server;
  }

  /** One that is not started yet: `restart` does it. */
  static async reserve(folder: string): Promise<EventStoreServer> {
    return new EventStoreServer(folder, await freePort(), await freePort());
  }

  get url(): string {
    return `kurrentdb://127.0.0.1:${String(this.port)}?tls=false`;
  }

  /** Starts it on the same port, with what the folder holds. Faults are gone. */
  restart(): Promise<void> {
    return this.program.start();
  }

  /** `kill -9` unless another signal is given; resolves when it is gone. */
  end(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    return this.program.end(signal);
  }

  /** Stops it in the middle of whatever it does; its connections stay. */
  freeze(): void {
    this.program.signal('SIGSTOP');
  }

  thaw(): void {
    this.program.signal('SIGCONT');
  }

  /** Sets some faults, and leaves the others as they are. */
  async faults(faults: Partial<Faults>): Promise<void> {
    await this.control({ faults });
  }

  /** Does something once. */
  async do(deed: Deed): Promise<void> {
    await this.control({ deed });
  }

  counts(): Promise<Counts> {
    return this.control({});
  }

  private async control(control: Control): Promise<Counts> {
    const answer = await fetch(`http://127.0.0.1:${String(this.controlPort)}/`, {
      method: 'POST',
      body: JSON.stringify(control),
    });
    if (!answer.ok) throw new Error(`the event store refused: ${await answer.text()}`);
    return (await answer.json()) as Counts;
  }
}
