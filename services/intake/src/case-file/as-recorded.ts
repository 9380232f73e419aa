import {
  CaseAssigned,
  ChildReceived,
  JudicialReportMade,
  ListeningSessionHeld,
  SessionHeld,
} from '@mouakaba/contracts';

/** Events that the file lists just as they were recorded: the lists and their answer are made from these. */
export const asRecorded = {
  assignments: CaseAssigned,
  receptions: ChildReceived,
  listeningSessions: ListeningSessionHeld,
  judicialReports: JudicialReportMade,
  sessions: SessionHeld,
} as const;
