import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/**
 * An expectation that nobody knows is passed over (RFC 9110, section 10.1.1). Node would answer it with a bare 417, which
 * no document promises.
 */
export function passOverExpectations(server: Server): void {
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    server.emit('request', request, response);
  });
}
