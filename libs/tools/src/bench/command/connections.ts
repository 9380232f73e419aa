import { Client } from 'undici';

export interface Call {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Open connections to one server: each sends its next call when the last is answered. */
export class Connections {
  readonly #clients: readonly Client[];

  constructor(
    origin: string,
    count: number,
    private readonly next: (connection: number) => Call,
  ) {
    this.#clients = Array.from({ length: count }, () => new Client(origin, { pipelining: 1 }));
  }

  /**
   * Posts for a time in milliseconds; answers how long each call took that was answered within it.
   * @throws Error an answer other than 201
   */
  async drive(milliseconds: number): Promise<number[]> {
    const end = performance.now() + milliseconds;
    const taken: number[] = [];
    await Promise.all(
      this.#clients.map(async (client, connection) => {
        for (;;) {
          const begun = performance.now();
          await post(client, this.next(connection));
          const answered = performance.now();
          if (answered >= end) return;
          taken.push(answered - begun);
        }
      }),
    );
    return taken;
  }

  async close(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.destroy()));
  }
}

async function post(client: Client, call: Call): Promise<void> {
  const { statusCode, body } = await client.request({ method: 'POST', ...call });
  const answer = await body.text();
  if (statusCode !== 201) throw new Error(`POST ${call.path} answered ${String(statusCode)}: ${answer}`);
}
