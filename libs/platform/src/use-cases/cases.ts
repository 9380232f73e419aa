import { refuse, CommandPipeline, type EventLog, type StreamDefinition } from '@mouakaba/event-sourcing';
import type { Standing } from '@mouakaba/case-file';
import { actorOf, decide, type Caller, type CaseScope, type Permission } from '@mouakaba/identity';
import { Commands } from './commands.js';

/** What permissions ask about a case. Restriction and sharing with a centre come with their own events. */
export function scopeOf({ holderId, province, caseworkerId }: Standing): CaseScope {
  const caseworker = caseworkerId === undefined ? {} : { caseworkerId };
  return { holderId, province, restricted: false, sharedWithCentre: false, ...caseworker };
}

export function caseStream(caseId: string): string {
  return `case-${caseId}`;
}

/** The cases, as the state of one service sees them. A case outside the caller's scope is as one that does not exist. */
export class Cases<State extends { readonly standing: Standing }> extends Commands<State> {
  constructor(streams: CommandPipeline<State>) {
    super(streams, {
      stream: caseStream,
      names: (caseId) => ({ caseId }),
      permit: (permission, caller, { standing }) => permitCase(permission, caller, standing),
    });
  }

  /** The cases as one service folds them, with the event types that it writes. */
  static of<State extends { readonly standing: Standing }>(
    eventLog: EventLog,
    options: Pick<StreamDefinition<State>, 'initial' | 'evolve' | 'writes'>,
  ): Cases<State> {
    return new Cases(
      new CommandPipeline(eventLog, { ...options, personal: true, missing: refuse('case.not-found') }),
    );
  }
}

function permitCase(permission: Permission, caller: Caller, standing: Standing) {
  const verdict = decide(permission, caller, scopeOf(standing));
  if (verdict === 'unseen') return refuse('case.not-found');
  return verdict === 'read-only' ? refuse('scope.read-only') : actorOf(caller, verdict.role);
}
