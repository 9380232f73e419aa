import { caseStream } from '@mouakaba/contracts';
import { refuse, Streams, type Kernel, type StreamsOptions } from '@mouakaba/event-sourcing';
import type { Standing } from '@mouakaba/case-file';
import { actorOf, decide, type Caller, type CaseScope, type Permission } from '@mouakaba/identity';
import { Commands } from './commands.js';

export { caseStream } from '@mouakaba/contracts';

/** What permissions ask about a case. Restriction and sharing with a centre come with their own events. */
export function scopeOf({ holderId, province, caseworkerId }: Standing): CaseScope {
  const caseworker = caseworkerId === undefined ? {} : { caseworkerId };
  return { holderId, province, restricted: false, sharedWithCentre: false, ...caseworker };
}

/** The cases, as the state of one service sees them. A case outside the caller's scope is as one that does not exist. */
export class Cases<State extends { readonly standing: Standing }> extends Commands<State> {
  constructor(streams: Streams<State>) {
    super(streams, {
      stream: caseStream,
      names: (caseId) => ({ caseId }),
      permit: (permission, caller, { standing }) => permitCase(permission, caller, standing),
    });
  }

  /** The cases as one service folds them, with the event types that it writes. */
  static of<State extends { readonly standing: Standing }>(
    kernel: Kernel,
    options: Pick<StreamsOptions<State>, 'initial' | 'evolve' | 'writes'>,
  ): Cases<State> {
    return new Cases(new Streams(kernel, { ...options, personal: true, missing: refuse('case.not-found') }));
  }
}

function permitCase(permission: Permission, caller: Caller, standing: Standing) {
  const verdict = decide(permission, caller, scopeOf(standing));
  if (verdict === 'unseen') return refuse('case.not-found');
  return verdict === 'read-only' ? refuse('scope.read-only') : actorOf(caller, verdict.role);
}
