import { ChildReceived, happened } from '@mouakaba/contracts';
import { type Decision, type Stamped } from '@mouakaba/event-sourcing';
import { ifInFuture, unlessOpen } from '@mouakaba/case-file';
import type { IntakeState } from '../intake.js';
import type { ReceiveChild } from './receive-child.js';

/** The child arrives (الاستقبال). */
export function receiveChild(
  { standing }: IntakeState,
  command: Stamped<ReceiveChild>,
): Decision<ChildReceived> {
  const { receivedAt, accompaniedByRelation, place, observations, recordedAt } = command;
  return (
    unlessOpen(standing) ??
    ifInFuture(receivedAt, recordedAt) ??
    happened(
      ChildReceived,
      { receivedAt, accompaniedByRelation },
      { content: { place, observations } },
      receivedAt,
    )
  );
}
