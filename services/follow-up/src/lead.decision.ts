import { refuse, type Refusal } from '@mouakaba/event-sourcing';

/** What is known of whoever is to do something, elsewhere. */
export interface LeadFacts {
  /** Whether the roster of the case's holder has this person now. */
  readonly leadOnRoster: boolean;
}

/** Refused unless somebody of the holder's people leads it: nobody else can see the case. */
export function mustBeLedByWorker({
  leadId,
  leadOnRoster,
}: LeadFacts & { readonly leadId: string }): Refusal | undefined {
  return leadOnRoster ? undefined : refuse('follow-up.lead-not-a-worker', { leadId });
}
