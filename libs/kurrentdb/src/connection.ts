import { KurrentDBClient, NotLeaderError } from '@kurrent/kurrentdb-client';
import { AddressRefused, Unavailable } from '@mouakaba/event-sourcing';
import { breaksClient } from './failures.js';

/** Times that a client is tried: one that failed is replaced by another in between. */
const attempts = 3;

/** A client that others use at the same time. */
export interface Borrowed {
  readonly client: KurrentDBClient;
  release(failure?: unknown): void;
}

interface Client {
  readonly client: KurrentDBClient;
  users: number;
  retired: boolean;
}

/**
 * A client that is replaced once it has failed. One whose first read found no server never reads again; one that was
 * told of another leader reads on from the old one; one whose stream of appends was ended writes into nothing.
 */
export class Connection {
  #current: Client | undefined;
  #leader: string | undefined;
  #closed = false;

  /** @throws AddressRefused the address is none, or asks for what must not be */
  constructor(private readonly url: string) {
    addressOf(url);
  }

  /**
   * Runs an action on the present client, and replaces the client if the action's failure speaks against it; runs it
   * three times in all while `again` says so of the failure.
   */
  async use<T>(
    action: (client: KurrentDBClient) => Promise<T>,
    again: (failure: unknown) => boolean = () => false,
  ): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const borrowed = this.borrow();
      try {
        const result = await action(borrowed.client);
        borrowed.release();
        return result;
      } catch (error) {
        borrowed.release(error);
        if (attempt === attempts || !again(error)) throw error;
      }
    }
  }

  /**
   * The present client, for as long as the caller likes; `release` takes the failure that ended its use, if one did.
   * @throws Unavailable it is closed
   */
  borrow(): Borrowed {
    if (this.#closed) throw new Unavailable('event-store', 'the store is closed', 'closed');
    const client = (this.#current ??= {
      client: KurrentDBClient.connectionString(addressOf(this.url, this.#leader)),
      users: 0,
      retired: false,
    });
    client.users += 1;
    return {
      client: client.client,
      release: (failure) => {
        client.users -= 1;
        if (failure !== undefined && breaksClient(failure)) this.#retire(client, failure);
        else this.#disposeIfUnused(client);
      },
    };
  }

  close(): void {
    this.#closed = true;
    if (this.#current !== undefined) this.#retire(this.#current, undefined);
  }

  /** The leader that was named is asked next; if it fails too, the address is as configured again. */
  #retire(client: Client, error: unknown): void {
    client.retired = true;
    if (this.#current === client) {
      this.#current = undefined;
      const { address, port } = error instanceof NotLeaderError ? error.leader : {};
      this.#leader = address === undefined ? undefined : `${address}:${String(port)}`;
    }
    this.#disposeIfUnused(client);
  }

  #disposeIfUnused({ client, users, retired }: Client): void {
    if (retired && users === 0) void client.dispose();
  }
}

/** Of any other the client complains on the console, with the whole address and the password in it. */
const known: ReadonlySet<string> = new Set(
  [
    ...[
      'nodePreference',
      'connectionName',
      'tlsCAFile',
      'userCertFile',
      'userKeyFile',
      'maxDiscoverAttempts',
    ],
    ...['defaultDeadline', 'discoveryInterval', 'gossipTimeout', 'keepAliveInterval', 'keepAliveTimeout'],
    ...['dnsDiscover', 'tls', 'tlsVerifyCert', 'throwOnAppendFailure'],
  ].map((name) => name.toLowerCase()),
);

const shape = /^(?<scheme>[^:]+):\/\/(?<user>[^@/?]*@)?(?<hosts>[^/?]+)\/?(?:\?(?<options>.*))?$/;

/**
 * The address with the leader in place of a single host (of several, each new client finds the leader itself), and
 * with a short pause in discovery, in milliseconds: the client that reads waits for one before it first connects,
 * and by default that is half a second.
 */
export function addressOf(url: string, leader?: string): string {
  const { scheme = '', user = '', hosts = '', options = '' } = shape.exec(url)?.groups ?? {};
  if (hosts === '')
    throw new AddressRefused('The event store has an address like kurrentdb://host:2113?tls=true.');
  const single = !hosts.includes(',') && !scheme.endsWith('+discover');
  const named = options.split('&').filter((option) => option !== '');
  for (const [key = ''] of named.map((option) => option.split('=')))
    if (!known.has(key.toLowerCase()))
      throw new AddressRefused(`The event store’s address has no option ${key}: take it out.`);
  if (named.some((option) => /^throwOnAppendFailure=false$/i.test(option))) {
    throw new AddressRefused(
      'The event store’s address may not say throwOnAppendFailure=false: conflicts would be reported as written.',
    );
  }
  if (!named.some((option) => /^discoveryInterval=/i.test(option))) named.push('discoveryInterval=20');
  return `${scheme}://${user}${single ? (leader ?? hosts) : hosts}?${named.join('&')}`;
}
