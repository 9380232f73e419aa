import { randomUUID } from 'node:crypto';
import type { ServerWritableStream } from '@grpc/grpc-js';
import timestamps from 'google-protobuf/google/protobuf/timestamp_pb.js';
import type {
  ReadReq,
  ReadResp as Answer,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import { streamDeleted } from './deletes.js';
import { firstKept } from './kept.js';
import type { Direction, RecordedEvent } from './log.js';
import type { Node } from './node.js';
import { at, ReadResp, StreamIdentifier, UUID } from './protocol.js';

type ReadCall = ServerWritableStream<ReadReq, Answer>;

/** Records read at a time. */
const page = 256;
const lastPosition = 2n ** 62n;

/** Reads of a stream or of everything, and subscriptions. */
export async function read(node: Node, call: ReadCall): Promise<void> {
  node.made.reads += 1;
  call.on('error', () => undefined);
  try {
    await node.receive();
    const options = call.request.getOptions();
    if (options === undefined) throw new Error('no options');
    if (options.hasSubscription()) await subscribe(node, call, options);
    else if (options.hasStream()) await readStream(node, call, options);
    else await readAll(node, call, options);
    call.end();
  } catch (error) {
    call.emit('error', error);
  }
}

async function readStream(node: Node, call: ReadCall, options: ReadReq.Options): Promise<void> {
  const wanted = options.getStream();
  const name = Buffer.from(wanted?.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString('utf8');
  if (node.log.isDeleted(name)) throw streamDeleted(name);
  const end = node.log.revisionOf(name);
  const first = firstKept(node.log, name, end);
  if (end < first) {
    const missing = new ReadResp.StreamNotFound();
    missing.setStreamIdentifier(wanted?.getStreamIdentifier());
    call.write(new ReadResp().setStreamNotFound(missing));
    return;
  }
  const direction = directionOf(options);
  let from = wanted?.hasRevision() ? Number(wanted.getRevision()) : wanted?.hasStart() ? 0 : end;
  if (direction === 'forwards') from = Math.max(from, first);
  for (let left = Number(options.getCount()); left > 0 && from >= first && !call.cancelled;) {
    const events = node.log.stream(name, direction, from, Math.min(left, page));
    for (const event of events) if (event.revision >= first) await send(call, eventAnswer(event));
    const last = events.at(-1);
    if (last === undefined) return;
    left -= events.length;
    from = last.revision + (direction === 'forwards' ? 1 : -1);
  }
}

async function readAll(node: Node, call: ReadCall, options: ReadReq.Options): Promise<void> {
  const direction = directionOf(options);
  const passes = filterOf(options);
  const all = options.getAll();
  let from = all?.hasPosition()
    ? BigInt(all.getPosition()?.getCommitPosition() ?? 0)
    : all?.hasStart()
      ? 0n
      : lastPosition;
  for (let left = BigInt(options.getCount()); left > 0n && !call.cancelled;) {
    const events = node.log.all(direction, from, page);
    for (const event of events) {
      if (left === 0n || !passes(event)) continue;
      await send(call, eventAnswer(event));
      left -= 1n;
    }
    const last = events.at(-1);
    if (last === undefined) return;
    from = last.position + (direction === 'forwards' ? 1n : -1n);
  }
}

/** After its position (exclusive) for ever; says when it has caught up, and where it is when nothing passes. */
async function subscribe(node: Node, call: ReadCall, options: ReadReq.Options): Promise<void> {
  const passes = filterOf(options);
  const all = options.getAll();
  let after = all?.hasPosition()
    ? BigInt(all.getPosition()?.getCommitPosition() ?? 0)
    : all?.hasStart()
      ? -1n
      : node.log.end;
  let wake = () => undefined as unknown;
  let ended = false;
  const over = () => ended || call.cancelled;
  const subscription = {
    end: () => {
      ended = true;
      wake();
    },
  };
  node.made.subscriptionsMade += 1;
  node.subscriptions.add(subscription);
  const unfollow = node.log.follow(() => wake());
  call.on('cancelled', () => wake());
  try {
    const confirmation = new ReadResp.SubscriptionConfirmation();
    confirmation.setSubscriptionId(randomUUID());
    await send(call, new ReadResp().setConfirmation(confirmation));
    let live = false;
    while (!over()) {
      const events = node.log.all('forwards', after + 1n, page);
      for (const event of events) {
        if (over()) return;
        if (passes(event)) {
          node.made.eventsSent += 1;
          await send(call, eventAnswer(event));
        }
        after = event.position;
      }
      if (events.length > 0) {
        await send(call, checkpoint(after));
      } else if (live) {
        await new Promise((resolve) => (wake = () => resolve(undefined)));
      } else {
        live = true;
        await send(call, caughtUp(after));
      }
    }
  } finally {
    unfollow();
    node.subscriptions.delete(subscription);
  }
}

/** Resolves when more may be sent, or the call is over. */
async function send(call: ReadCall, answer: Answer): Promise<void> {
  if (call.cancelled || call.write(answer)) return;
  await new Promise<void>((resolve) => {
    for (const event of ['drain', 'cancelled', 'close', 'error']) call.once(event, () => resolve());
  });
}

function directionOf(options: ReadReq.Options): Direction {
  const direction: number = options.getReadDirection();
  return direction === 0 ? 'forwards' : 'backwards';
}

function filterOf(options: ReadReq.Options): (event: RecordedEvent) => boolean {
  const filter = options.getFilter();
  const onStream = filter?.getStreamIdentifier();
  const expression = onStream ?? filter?.getEventType();
  if (expression === undefined) return () => true;
  const subject = ({ stream, type }: RecordedEvent) => (onStream === undefined ? type : stream);
  if (expression.getRegex() !== '') {
    const pattern = new RegExp(expression.getRegex());
    return (event) => pattern.test(subject(event));
  }
  const prefixes = expression.getPrefixList();
  return (event) => prefixes.some((prefix) => subject(event).startsWith(prefix));
}

function eventAnswer(event: RecordedEvent): Answer {
  const recorded = at(new ReadResp.ReadEvent.RecordedEvent(), event.position);
  recorded.setId(new UUID().setString(event.id));
  recorded.setStreamIdentifier(new StreamIdentifier().setStreamName(Buffer.from(event.stream)));
  recorded.setStreamRevision(String(BigInt(event.revision)));
  const metadata = recorded.getMetadataMap();
  metadata.set('type', event.type);
  metadata.set('content-type', event.contentType);
  metadata.set('created', String(BigInt(event.created) * 10_000n));
  recorded.setData(event.data);
  recorded.setCustomMetadata(event.metadata);
  const read = new ReadResp.ReadEvent();
  read.setEvent(recorded);
  read.setCommitPosition(String(event.position));
  return new ReadResp().setEvent(read);
}

function checkpoint(position: bigint): Answer {
  return new ReadResp().setCheckpoint(at(new ReadResp.Checkpoint(), position));
}

function caughtUp(position: bigint): Answer {
  const said = new ReadResp.CaughtUp();
  said.setTimestamp(timestamps.Timestamp.fromDate(new Date()));
  said.setPosition(at(new ReadResp.Position(), position < 0n ? 0n : position));
  return new ReadResp().setCaughtUp(said);
}
