export { intake } from './intake.module.js';
export { AssignCase, AssignCaseBody } from './use-cases/assign-case.js';
export { GiveConsent, GiveConsentBody } from './use-cases/give-consent.js';
export { HoldListeningSession, HoldListeningSessionBody } from './use-cases/hold-listening-session.js';
export { ReceiveChild, ReceiveChildBody } from './use-cases/receive-child.js';
export { ReportConcern, ReportConcernBody } from './use-cases/report-concern.js';
export { ScreenReport, ScreenReportBody } from './use-cases/screen-report.js';
