import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { collectDefaultMetrics, type Registry } from 'prom-client';

export interface ManagementAddress {
  readonly port: number;
  /** The loopback address unless said otherwise. */
  readonly host?: string;
}

/** `/metrics` on an address of its own, which no proxy publishes. */
export class ManagementServer implements OnApplicationBootstrap, OnApplicationShutdown {
  private server: Server | undefined;

  constructor(
    private readonly registry: Registry,
    private readonly address: ManagementAddress,
    private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    collectDefaultMetrics({ register: this.registry });
    this.server = createServer((request, response) => {
      if (request.method !== 'GET' || request.url !== '/metrics') {
        response.writeHead(404).end();
        return;
      }
      this.registry.metrics().then(
        (text) => response.writeHead(200, { 'content-type': this.registry.contentType }).end(text),
        () => response.writeHead(500).end(),
      );
    }).listen(this.address.port, this.address.host ?? '127.0.0.1');
    await once(this.server, 'listening');
    // A connection that it could not take, say: without a listener, the whole process would end.
    this.server.on('error', (error) => this.logger.warn({ err: error }, 'the management server failed'));
  }

  /** Where it listens, once it does: useful with port 0. */
  get port(): number | undefined {
    const address = this.server?.address();
    return typeof address === 'object' && address !== null ? address.port : undefined;
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.server?.listening !== true) return;
    this.server.closeAllConnections();
    await this.server[Symbol.asyncDispose]();
  }
}
