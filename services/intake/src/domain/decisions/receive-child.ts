import { ChildReceived, happened, type Code } from '@mouakaba/contracts';
import { type Decision, type Command } from '@mouakaba/event-sourcing';
import { mustNotBeInFuture, mustBeOpen } from '@mouakaba/case-file';
import type { IntakeState } from '../intake.js';

export interface ReceiveChild {
  readonly receivedAt: string;
  readonly accompaniedByRelation: Code<'relation'>;
  readonly place?: string;
  readonly observations?: string;
}

/** The child arrives (الاستقبال). */
export function receiveChild({ standing }: IntakeState, command: Command<ReceiveChild>): Decision {
  const { receivedAt, accompaniedByRelation, place, observations, recordedAt } = command;
  return (
    mustBeOpen(standing) ??
    mustNotBeInFuture(receivedAt, recordedAt) ??
    happened(
      ChildReceived,
      { receivedAt, accompaniedByRelation },
      { content: { place, observations } },
      receivedAt,
    )
  );
}
