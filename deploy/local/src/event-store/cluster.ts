import { randomUUID } from 'node:crypto';
import type { ClusterInfo as Members } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_pb.js';
import type { SupportedMethods as Methods } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_pb.js';
import type { Node } from './node.js';
import {
  ClusterInfo,
  EndPoint,
  MemberInfo,
  StreamsService,
  SupportedMethod,
  SupportedMethods,
  UUID,
} from './protocol.js';

/** A cluster of this node alone, which leads it. */
export function members(node: Node): Members {
  const endPoint = new EndPoint();
  endPoint.setAddress('127.0.0.1');
  endPoint.setPort(node.port);
  const member = new MemberInfo();
  member.setInstanceId(new UUID().setString(randomUUID()));
  member.setTimeStamp(String(BigInt(Date.now()) * 10_000n));
  member.setState(MemberInfo.VNodeState.LEADER);
  member.setIsAlive(true);
  member.setHttpEndPoint(endPoint);
  return new ClusterInfo().setMembersList([member]);
}

/** What clients decide by: that appends may share a stream, and how a read may be filtered. */
export function supportedMethods(): Methods {
  const [, service = ''] = StreamsService.read.path.split('/');
  const method = (name: string, ...features: string[]) => {
    const supported = new SupportedMethod();
    supported.setServiceName(service.toLowerCase());
    supported.setMethodName(name);
    return supported.setFeaturesList(features);
  };
  const methods = new SupportedMethods();
  methods.setEventStoreServerVersion('25.0.0');
  return methods.setMethodsList([
    method('append'),
    method('batchappend', 'deadline_duration'),
    method('read', 'position', 'events'),
  ]);
}
