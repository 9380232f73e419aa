import type { DataOf, ReferralRequested } from '@mouakaba/contracts';
import type { RecordedEvent } from '@mouakaba/event-sourcing';

/** The events of one referral, and the requests it was rerouted from, whose packet it may refer to; oldest first. */
export function historyOf(
  referralId: string,
  caseEvents: readonly RecordedEvent[],
): readonly RecordedEvent[] {
  const requests = new Map(
    caseEvents
      .filter(({ type }) => type === 'ReferralRequested')
      .map((event) => [referralOf(event), event] as const),
  );
  const origins = new Set<RecordedEvent>();
  for (let request = requests.get(referralId); request !== undefined;) {
    origins.add(request);
    const { reroutedFrom } = request.data as DataOf<typeof ReferralRequested>;
    request = reroutedFrom === undefined ? undefined : requests.get(reroutedFrom);
  }
  return caseEvents.filter((event) => origins.has(event) || referralOf(event) === referralId);
}

function referralOf({ data }: RecordedEvent): string | undefined {
  return (data as { readonly referralId?: string }).referralId;
}
