import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Below those that systems give whoever connects somewhere (Linux from 32,768, others from 49,152): a server that is
 * away for a while finds its port free when it comes back.
 */
const [first, beyond] = [20_000, 32_000];

/** A port of the loopback address that nobody listens on now; by chance, so that others who look now find another. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(first, beyond);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
