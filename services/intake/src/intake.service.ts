import { caseState, defineService } from '@mouakaba/use-cases';
import { assignCaseUseCase } from './assignment/assign-case.js';
import { readCaseFile } from './case-file/read-case-file.js';
import { caseload } from './caseload/caseload.js';
import { Caseload } from './caseload/caseload-queries.js';
import { listCaseChanges } from './caseload/list-case-changes.js';
import { listCases } from './caseload/list-cases.js';
import { giveConsentUseCase } from './consents/give-consent.js';
import { recordAssentUseCase } from './consents/record-assent.js';
import { withdrawConsentUseCase } from './consents/withdraw-consent.js';
import { correctTimeUseCase } from './corrections/correct-time.js';
import { missIntakeDeadline } from './deadlines/miss-deadline.js';
import { evolve, noCase } from './intake.js';
import { makeJudicialReportUseCase } from './protection/make-judicial-report.js';
import { takeEmergencyMeasureUseCase } from './protection/take-emergency-measure.js';
import { waiveEmergencyMeasureUseCase } from './protection/waive-emergency-measure.js';
import { holdListeningSessionUseCase } from './reception/hold-listening-session.js';
import { receiveChildUseCase } from './reception/receive-child.js';
import { CaseNumbers } from './reports/case-numbers.js';
import { centres, Holders } from './reports/holders.js';
import { reportConcernUseCase } from './reports/report-concern.js';
import { screenReportUseCase } from './reports/screen-report.js';

/** From the report to the child's protection: the first part of every case. */
export const intake = defineService({
  name: 'intake',
  states: { case: caseState({ initial: noCase, evolve }) },
  useCases: {
    reportConcernUseCase,
    screenReportUseCase,
    assignCaseUseCase,
    receiveChildUseCase,
    holdListeningSessionUseCase,
    giveConsentUseCase,
    withdrawConsentUseCase,
    recordAssentUseCase,
    takeEmergencyMeasureUseCase,
    waiveEmergencyMeasureUseCase,
    makeJudicialReportUseCase,
    correctTimeUseCase,
    listCases,
    listCaseChanges,
    readCaseFile,
  },
  readModels: [caseload, centres],
  deadlines: [missIntakeDeadline],
  providers: [Caseload, CaseNumbers, Holders],
});
