import type { sendUnaryData, ServerUnaryCall } from '@grpc/grpc-js';
import { Metadata, status } from '@grpc/grpc-js';
import type {
  DeleteReq,
  DeleteResp as Deleted,
  TombstoneReq,
  TombstoneResp as Tombstoned,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import type { Outcome } from './log.js';
import type { Node } from './node.js';
import { at, DeleteResp, TombstoneResp } from './protocol.js';

/** The revision of a tombstone, and of the first event that is kept of a stream that was deleted. */
const endOfRevisions = 2n ** 63n - 1n;
const own = { contentType: 'application/json', metadata: new Uint8Array() };

/** A deletion that can be taken back: all that is in the stream is to be forgotten. */
export function softDelete(
  node: Node,
  call: ServerUnaryCall<DeleteReq, Deleted>,
  answer: sendUnaryData<Deleted>,
): void {
  const data = Buffer.from(`{"$tb":${String(endOfRevisions)}}`);
  const event = { id: crypto.randomUUID(), type: '$metadata', data, ...own };
  void node.log
    .append({ stream: `$$${streamOf(call.request)}`, expected: 'any', events: [event] })
    .then((outcome) =>
      answer(null, new DeleteResp().setPosition(at(new DeleteResp.Position(), positionIn(outcome)))),
    );
}

/** A deletion for good: nothing can be read from the stream or appended to it any more. */
export function tombstone(
  node: Node,
  call: ServerUnaryCall<TombstoneReq, Tombstoned>,
  answer: sendUnaryData<Tombstoned>,
): void {
  const position = node.log.tombstone(streamOf(call.request));
  answer(null, new TombstoneResp().setPosition(at(new TombstoneResp.Position(), position)));
}

/** What a client is told who names a stream that was deleted for good. */
export function streamDeleted(stream: string): Error {
  const metadata = new Metadata();
  metadata.set('exception', 'stream-deleted');
  metadata.set('stream-name', stream);
  const details = `Event stream '${stream}' is deleted.`;
  return Object.assign(new Error(details), { code: status.FAILED_PRECONDITION, details, metadata });
}

function streamOf(request: DeleteReq | TombstoneReq): string {
  const name = request.getOptions()?.getStreamIdentifier()?.getStreamName_asU8() ?? [];
  return Buffer.from(name).toString('utf8');
}

function positionIn(outcome: Outcome): bigint {
  return outcome.is === 'written' ? outcome.position : 0n;
}
