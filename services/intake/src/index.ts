export { intake } from './intake.service.js';
export type { ScreenReport } from './reports/screen-report.js';
