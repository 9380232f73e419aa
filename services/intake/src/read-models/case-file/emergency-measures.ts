import { entry, section, type Recorded } from '@mouakaba/case-file';

export interface EmergencyMeasureView extends Recorded {
  /** A waiver says why there is none. */
  readonly waived: boolean;
}

export const emergencyMeasures = section<readonly EmergencyMeasureView[]>([], {
  EmergencyMeasureTaken: (list, event) => [...list, entry(event, { waived: false, ...event.data })],
  EmergencyMeasureWaived: (list, event) => [
    ...list,
    entry(event, { waived: true, reason: event.data.reasonCode }),
  ],
});
