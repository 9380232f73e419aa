import { AccessLog } from '@mouakaba/privacy';
import { found, get } from '@mouakaba/http';
import { EVENT_LOG, HolderDirectory, query, readOpenedCase } from '@mouakaba/use-cases';
import { caseFileAnswer, caseFileOf } from './case-file.js';

/** The whole file as of now, folded from the stream; recorded before it is shown. */
export const readCaseFile = query({
  route: get('cases/:caseId', 'Cases.read'),
  permission: 'case.read',
  needs: { eventLog: EVENT_LOG, accessLog: AccessLog, holders: HolderDirectory },
  answer: caseFileAnswer,
  async handle({ invocation, target: { caseId } }, given) {
    const opened = await readOpenedCase(given, invocation, caseId, { permission: 'case.read' });
    return found(caseFileOf(caseId, opened), { revision: opened.revision });
  },
});
