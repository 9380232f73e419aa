/* The protocol's messages and services, from the code that the client package ships: CommonJS, so all in the default. */
import features from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_pb.js';
import gossip from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_pb.js';
import shared from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import status from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/status_pb.js';
import streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import featuresService from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_grpc_pb.js';
import gossipService from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_grpc_pb.js';
import streamsService from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_grpc_pb.js';

export const { AllStreamPosition, Empty, StreamIdentifier, UUID } = shared;
export const { MaximumAppendSizeExceeded, Timeout, WrongExpectedVersion } = shared;
export const { Status } = status;
export const { AppendResp, BatchAppendResp, DeleteResp, ReadResp, TombstoneResp } = streams;
export const { StreamDeleted } = shared;
export const { SupportedMethod, SupportedMethods } = features;
export const { ClusterInfo, EndPoint, MemberInfo } = gossip;
export const { StreamsService } = streamsService;
export const { ServerFeaturesService } = featuresService;
export const { GossipService } = gossipService;

interface Placed {
  setCommitPosition(position: string): unknown;
  setPreparePosition(position: string): unknown;
}

/** Commit and prepare are the same here. */
export function at<Message extends Placed>(message: Message, position: bigint): Message {
  message.setCommitPosition(String(position));
  message.setPreparePosition(String(position));
  return message;
}
