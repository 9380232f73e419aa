import { refuse, type Decide, type CommandPipeline } from '@mouakaba/event-sourcing';
import { actorOf, decide, type Caller, type Permission, type ReferralScope } from '@mouakaba/identity';
import { caseStream, Commands, scopeOf, type Command, type Handling } from '@mouakaba/host';
import type { Referral, ReferralState } from '../domain/referral.js';

/** How commands name a referral: with the case whose stream holds it. */
export function referralIn(caseId: string, referralId: string): string {
  return `${caseId}/${referralId}`;
}

/** What permissions ask about a referral. */
export function referralScopeOf({ standing }: ReferralState, { request }: Referral): ReferralScope {
  return { ...scopeOf(standing), providerId: request.providerId };
}

/** The referrals of cases. One outside the caller's scope is as one that does not exist. */
export class Referrals extends Commands<ReferralState> {
  constructor(streams: CommandPipeline<ReferralState>) {
    super(streams, {
      stream: (id) => caseStream(partsOf(id).caseId),
      names: (id) => ({ referralId: partsOf(id).referralId }),
      permit: (permission, caller, state, id) =>
        permitReferral(permission, caller, state, partsOf(id).referralId),
    });
  }

  /** The answer names the case as well, but not to a provider: it knows the referral only. */
  override execute<Body extends object, Facts extends object = object>(
    permission: Permission,
    command: Command<Body>,
    decision: Decide<ReferralState, Body & Facts>,
    handling: Handling<ReferralState, Facts> = {},
  ) {
    const { caseId } = partsOf(command.id);
    return super.execute(permission, command, decision, {
      ...handling,
      ids: (...written) => ({
        ...(written[0][0]?.actor.role === 'provider' ? {} : { caseId }),
        ...handling.ids?.(...written),
      }),
    });
  }
}

function permitReferral(permission: Permission, caller: Caller, state: ReferralState, referralId: string) {
  const referral = state.referrals.get(referralId);
  if (referral === undefined) return refuse('referral.not-found');
  const verdict = decide(permission, caller, referralScopeOf(state, referral));
  if (verdict === 'unseen') return refuse('referral.not-found');
  return verdict === 'read-only' ? refuse('scope.read-only') : actorOf(caller, verdict.role);
}

function partsOf(id: string): { readonly caseId: string; readonly referralId: string } {
  const [caseId = '', referralId = ''] = id.split('/');
  return { caseId, referralId };
}
