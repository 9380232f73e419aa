import type { sendUnaryData, ServerDuplexStream, ServerReadableStream } from '@grpc/grpc-js';
import type {
  AppendReq,
  AppendResp as Answer,
  BatchAppendReq,
  BatchAppendResp as BatchAnswer,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import type { UUID as Id } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import type { Append, Expected, Outcome, ProposedEvent } from './log.js';
import type { Node } from './node.js';
import {
  AllStreamPosition,
  AppendResp,
  at,
  BatchAppendResp,
  Empty,
  MaximumAppendSizeExceeded,
  Status,
  StreamDeleted,
  Timeout,
  WrongExpectedVersion,
} from './protocol.js';

/** The real server's default. */
const largestAppend = 1024 * 1024;

/** Appends of many callers on one stream, each answered by its correlation id. */
export function batchAppend(node: Node, call: ServerDuplexStream<BatchAppendReq, BatchAnswer>): void {
  node.batches.add(call);
  const gathering = new Map<string, { readonly options: BatchAppendReq.Options; events: ProposedEvent[] }>();
  call.on('close', () => node.batches.delete(call));
  call.on('error', () => node.batches.delete(call));
  call.on('end', () => call.end());
  call.on('data', (request: BatchAppendReq) => {
    const correlation = idOf(request.getCorrelationId());
    const options = request.getOptions();
    const whole = gathering.get(correlation) ?? (options && { options, events: [] });
    if (whole === undefined) return;
    whole.events = [...whole.events, ...request.getProposedMessagesList().map(proposed)];
    gathering.set(correlation, whole);
    if (!request.getIsFinal()) return;
    gathering.delete(correlation);
    void write(node, appendOf(whole.options, whole.events), deadlineOf(whole.options)).then(
      (outcome) => {
        if (outcome !== 'lost' && node.batches.has(call)) {
          call.write(batchAnswer(request.getCorrelationId(), whole.options, outcome));
        }
      },
      (error: unknown) => call.emit('error', error),
    );
  });
}

/** One append as a stream of its own. */
export function append(
  node: Node,
  call: ServerReadableStream<AppendReq, Answer>,
  answer: sendUnaryData<Answer>,
): void {
  let options: AppendReq.Options | undefined;
  const events: ProposedEvent[] = [];
  call.on('error', () => undefined);
  call.on('data', (request: AppendReq) => {
    options ??= request.getOptions();
    const message = request.getProposedMessage();
    if (message !== undefined) events.push(proposed(message));
  });
  call.on('end', () => {
    if (options === undefined) return;
    const stream = streamOf(options);
    const expected = expectedOf(options, options.hasRevision() ? options.getRevision() : undefined);
    write(node, { stream, expected, events }).then(
      (outcome) => {
        if (outcome !== 'lost') answer(null, unaryAnswer(outcome, expected));
      },
      (error: unknown) => answer(error as Error),
    );
  });
}

type Result = Outcome | { readonly is: 'too-late' } | { readonly is: 'too-large' };

async function write(node: Node, append: Append, deadline = Infinity): Promise<Result | 'lost'> {
  node.made.appends += 1;
  await node.receive();
  if (Date.now() > deadline) return { is: 'too-late' };
  const size = append.events.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0);
  if (size > largestAppend) return { is: 'too-large' };
  const outcome = await node.log.append(append);
  return outcome.is === 'written' && node.acknowledgement() === 'lost' ? 'lost' : outcome;
}

function appendOf(options: BatchAppendReq.Options, events: readonly ProposedEvent[]): Append {
  const revision = options.hasStreamPosition() ? options.getStreamPosition() : undefined;
  return { stream: streamOf(options), expected: expectedOf(options, revision), events };
}

function expectedOf(
  options: BatchAppendReq.Options | AppendReq.Options,
  revision: string | undefined,
): Expected {
  if (revision !== undefined) return Number(revision);
  if (options.hasNoStream()) return 'no-stream';
  return options.hasAny() ? 'any' : 'stream-exists';
}

function deadlineOf(options: BatchAppendReq.Options): number {
  return options.getDeadline21100()?.toDate().getTime() ?? Infinity;
}

function batchAnswer(
  correlation: Id | undefined,
  options: BatchAppendReq.Options,
  outcome: Result,
): BatchAnswer {
  const answer = new BatchAppendResp();
  answer.setCorrelationId(correlation);
  answer.setStreamIdentifier(options.getStreamIdentifier());
  if (outcome.is === 'written') {
    const success = new BatchAppendResp.Success();
    success.setCurrentRevision(String(outcome.revision));
    success.setPosition(at(new AllStreamPosition(), outcome.position));
    return answer.setSuccess(success);
  }
  const [type, message] = refusal(options, outcome);
  const details = new any.Any();
  details.pack(message.serializeBinary(), `event_store.client.${type}`);
  const failed = new Status();
  failed.setMessage(type);
  failed.setDetails(details);
  return answer.setError(failed);
}

function refusal(
  options: BatchAppendReq.Options,
  outcome: Exclude<Result, { readonly is: 'written' }>,
): readonly [string, { serializeBinary(): Uint8Array }] {
  if (outcome.is === 'too-late') return ['Timeout', new Timeout()];
  if (outcome.is === 'too-large') {
    const tooLarge = new MaximumAppendSizeExceeded();
    tooLarge.setMaxappendsize(largestAppend);
    return ['MaximumAppendSizeExceeded', tooLarge];
  }
  if (outcome.is === 'deleted') {
    const deleted = new StreamDeleted();
    deleted.setStreamIdentifier(options.getStreamIdentifier());
    return ['StreamDeleted', deleted];
  }
  const wrong = new WrongExpectedVersion();
  if (outcome.current < 0) wrong.setCurrentNoStream(new empty.Empty());
  else wrong.setCurrentStreamRevision(String(outcome.current));
  if (options.hasStreamPosition()) wrong.setExpectedStreamPosition(options.getStreamPosition());
  else if (options.hasNoStream()) wrong.setExpectedNoStream(new empty.Empty());
  else wrong.setExpectedStreamExists(new empty.Empty());
  return ['WrongExpectedVersion', wrong];
}

function unaryAnswer(outcome: Result, expected: Expected): Answer {
  const answer = new AppendResp();
  if (outcome.is === 'written') {
    const success = new AppendResp.Success();
    success.setCurrentRevision(String(outcome.revision));
    success.setPosition(at(new AppendResp.Position(), outcome.position));
    return answer.setSuccess(success);
  }
  const wrong = new AppendResp.WrongExpectedVersion();
  if (outcome.is !== 'wrong-version' || outcome.current < 0) wrong.setCurrentNoStream(new Empty());
  else wrong.setCurrentRevision(String(outcome.current));
  if (expected === 'no-stream') wrong.setExpectedNoStream(new Empty());
  else if (typeof expected === 'number') wrong.setExpectedRevision(String(expected));
  else wrong.setExpectedStreamExists(new Empty());
  return answer.setWrongExpectedVersion(wrong);
}

function proposed(message: BatchAppendReq.ProposedMessage | AppendReq.ProposedMessage): ProposedEvent {
  const given = message.getMetadataMap();
  return {
    id: idOf(message.getId()),
    type: given.get('type') ?? '',
    contentType: given.get('content-type') ?? 'application/octet-stream',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

function streamOf(options: BatchAppendReq.Options | AppendReq.Options): string {
  return Buffer.from(options.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString('utf8');
}

/** As text; the other form, two numbers, is not what this client sends. */
function idOf(id: Id | undefined): string {
  return id?.getString() ?? '';
}
