import type { Code } from '@mouakaba/contracts';
import { entry, section, type Recorded } from '@mouakaba/case-file';

export interface EmergencyMeasureView extends Recorded {
  /** A waiver says why there is none. */
  readonly waived: boolean;
  readonly measureId?: string;
  readonly measure?: Code<'emergencyMeasure'>;
  readonly authorityKind?: Code<'authorityKind'>;
  readonly takenAt?: string;
  readonly reason?: Code<'emergencyWaiverReason'>;
  readonly note?: string;
}

export const emergencyMeasures = section<readonly EmergencyMeasureView[]>([], {
  EmergencyMeasureTaken: (list, event) => [...list, entry(event, { waived: false, ...event.data })],
  EmergencyMeasureWaived: (list, event) => [
    ...list,
    entry(event, { waived: true, reason: event.data.reasonCode }),
  ],
});
