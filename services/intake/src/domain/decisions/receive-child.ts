import { ChildReceived, happened, type Code } from '@mouakaba/contracts';
import { type Decision, type Stamped } from '@mouakaba/event-sourcing';
import { ifInFuture, unlessOpen } from '@mouakaba/case-file';
import type { IntakeState } from '../intake.js';

export interface ReceiveChild {
  readonly receivedAt: string;
  readonly accompaniedByRelation: Code<'relation'>;
  readonly place?: string;
  readonly observations?: string;
}

/** The child arrives (الاستقبال). */
export function receiveChild({ standing }: IntakeState, command: Stamped<ReceiveChild>): Decision {
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
