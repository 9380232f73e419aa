import { ChildReceived, happened } from '@mouakaba/contracts';
import { type Decision, type Command } from '@mouakaba/event-sourcing';
import { caseAnchors, mustBeOpen, mustKeepBounds } from '@mouakaba/case-file';
import type { IntakeState } from '../intake.js';
import type { ReceiveChild } from './receive-child.js';

/** The child arrives (الاستقبال). */
export function receiveChild(
  { standing }: IntakeState,
  command: Command<ReceiveChild>,
): Decision<ChildReceived> {
  const { receivedAt, accompaniedByRelation, place, observations } = command;
  return (
    mustBeOpen(standing) ??
    mustKeepBounds('reception', receivedAt, caseAnchors(standing), command) ??
    happened(
      ChildReceived,
      { receivedAt, accompaniedByRelation },
      { content: { place, observations } },
      receivedAt,
    )
  );
}
