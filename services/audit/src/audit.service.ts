import { defineService } from '@mouakaba/use-cases';
import { accessLog } from './access-log/access-log.js';
import { readAccessLog } from './access-log/read-access-log.js';
import { readHistory } from './history/read-history.js';
import { auditedCases } from './cases/audited-cases.js';
import { listAuditedCases } from './cases/list-audited-cases.js';
import { checkIntegrity } from './integrity/check-integrity.js';
import { checkRecordIntegrity } from './integrity/check-record-integrity.js';

/** What became of a case, whether that is what was written, and who looked. */
export const audit = defineService({
  name: 'audit',
  useCases: { listAuditedCases, readHistory, checkIntegrity, checkRecordIntegrity, readAccessLog },
  readModels: [accessLog, auditedCases],
});
