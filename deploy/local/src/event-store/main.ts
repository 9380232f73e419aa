import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import type { IGossipServer } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_grpc_pb.js';
import type { IServerFeaturesServer } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_grpc_pb.js';
import type { IStreamsServer } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_grpc_pb.js';
import { append, batchAppend } from './appends.js';
import { members, supportedMethods } from './cluster.js';
import { softDelete, tombstone } from './deletes.js';
import type { Control } from './faults.js';
import { Log } from './log.js';
import { Node } from './node.js';
import { GossipService, ServerFeaturesService, StreamsService } from './protocol.js';
import { read } from './reads.js';

/* FILE PORT CONTROL-PORT: serves the event store's protocol on loopback, durable in a file, until it is ended. */
const [file = '', port = '', controlPort = ''] = process.argv.slice(2);
const log = new Log(file);
const node = new Node(log, Number(port));

const streams: IStreamsServer = {
  read: (call) => void read(node, call),
  append: (call, answer) => append(node, call, answer),
  batchAppend: (call) => batchAppend(node, call),
  delete: (call, answer) => softDelete(node, call, answer),
  tombstone: (call, answer) => tombstone(node, call, answer),
};
const features: IServerFeaturesServer = {
  getSupportedMethods: (_call, answer) => answer(null, supportedMethods()),
};
const gossip: IGossipServer = { read: (_call, answer) => answer(null, members(node)) };
node.grpc.addService(StreamsService, streams);
node.grpc.addService(ServerFeaturesService, features);
node.grpc.addService(GossipService, gossip);

// The real server writes to its own log too: a reader that forgets to leave it out shall see it here.
const statistics = `$stats-127.0.0.1:${port}`;
const own = { type: '$statsCollected', contentType: 'application/json', metadata: new Uint8Array() };
await log.append({
  stream: statistics,
  expected: 'any',
  events: [{ id: crypto.randomUUID(), data: Buffer.from('{}'), ...own }],
});
await node.listen();

createServer((request, response) => {
  void text(request)
    .then((body) => (body === '' ? undefined : node.control(JSON.parse(body) as Control)))
    .then(
      () => response.end(JSON.stringify(node.counts)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
}).listen(Number(controlPort), '127.0.0.1', () => process.stdout.write('serving\n'));
