import { recorded, section, type Recorded } from '@mouakaba/case-file';

export interface EmergencyMeasureView extends Recorded {
  /** A waiver says why there is none. */
  readonly waived: boolean;
}

export const emergencyMeasures = section<readonly EmergencyMeasureView[]>([], {
  EmergencyMeasureTaken: (list, event) => [
    ...list,
    { ...recorded(event), waived: false, ...event.data, ...event.personal.content },
  ],
  EmergencyMeasureWaived: (list, event) => [
    ...list,
    { ...recorded(event), waived: true, reason: event.data.reasonCode, ...event.personal.content },
  ],
});
