import { once } from 'node:events';
import { createServer as createListener, type Server as Listener, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Metadata, Server, ServerCredentials, status } from '@grpc/grpc-js';
import { type Control, type Counts, type Faults, noFaults } from './faults.js';
import type { Log } from './log.js';

interface Endable {
  end(): unknown;
}

/** One node on its port: connections, what is open on them, and the faults. */
export class Node {
  readonly log: Log;
  readonly port: number;
  readonly subscriptions = new Set<Endable>();
  readonly batches = new Set<Endable>();
  readonly grpc: Server;
  readonly #sockets = new Set<Socket>();
  #listener: Listener | undefined;
  #faults: Faults = noFaults;
  readonly made = { connectionsMade: 0, subscriptionsMade: 0, appends: 0, reads: 0, eventsSent: 0 };

  constructor(log: Log, port: number) {
    this.log = log;
    this.port = port;
    this.grpc = new Server({ 'grpc.max_receive_message_length': 17 * 1024 * 1024 });
  }

  get counts(): Counts {
    return { connections: this.#sockets.size, subscriptions: this.subscriptions.size, ...this.made };
  }

  async listen(): Promise<void> {
    const injector = this.grpc.createConnectionInjector(ServerCredentials.createInsecure());
    const listener = createListener({ noDelay: true }, (socket) => {
      this.made.connectionsMade += 1;
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
      socket.on('error', () => undefined);
      injector.injectConnection(socket);
    });
    this.#listener = listener;
    await once(listener.listen(this.port, '127.0.0.1'), 'listening');
  }

  async control({ faults, deed }: Control): Promise<void> {
    this.#faults = { ...this.#faults, ...faults };
    switch (deed) {
      case 'cut-connections':
        this.cutConnections();
        break;
      case 'end-subscriptions':
        for (const subscription of [...this.subscriptions]) subscription.end();
        break;
      case 'end-appends':
        for (const batch of [...this.batches]) batch.end();
        break;
      case 'refuse':
        this.#listener?.close();
        this.#listener = undefined;
        this.cutConnections();
        break;
      case 'accept':
        await this.listen();
        break;
      case undefined:
    }
  }

  cutConnections(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  /** Waits as long as it is slow. @throws the answer of a node that does not lead */
  async receive(): Promise<void> {
    if (this.#faults.slow > 0) await sleep(this.#faults.slow);
    if (this.#faults.notLeader !== null) throw notLeader(this.#faults.notLeader);
  }

  /** What becomes of the answer to an append that is written. */
  acknowledgement(): 'sent' | 'lost' {
    const fault = (['silent', 'cut'] as const).find((each) => this.#faults[each] > 0);
    if (fault === undefined) return 'sent';
    this.#faults = { ...this.#faults, [fault]: this.#faults[fault] - 1 };
    if (fault === 'cut') this.cutConnections();
    return 'lost';
  }
}

function notLeader({ host, port }: { readonly host: string; readonly port: number }): Error {
  const metadata = new Metadata();
  metadata.set('exception', 'not-leader');
  metadata.set('leader-endpoint-host', host);
  metadata.set('leader-endpoint-port', String(port));
  return Object.assign(new Error('Leader info available'), {
    code: status.NOT_FOUND,
    details: 'Leader info available',
    metadata,
  });
}
