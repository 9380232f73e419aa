import { limits } from '@mouakaba/contracts';
import { PageQuery, answers, found, get } from '@mouakaba/http';
import { EVENT_LOG, HolderDirectory, PROJECTIONS, page, query } from '@mouakaba/use-cases';
import { auditedCase } from '../audited-case.js';
import { accessLog } from './access-log.js';

const { code, id, instant, listOf, objectOf, oneOf, orNull, pageOf, text } = answers;
const permission = 'access-log.read';

/** How long it waits for the looks that were recorded before the question, in milliseconds. */
const patience = limits.readModelWait;

const accessLogAnswer = pageOf(
  objectOf({
    caseId: id,
    at: instant,
    sub: text,
    role: text,
    organisation: orNull(text),
    purpose: code('viewPurpose'),
    shown: oneOf('file', 'list'),
    compartments: listOf(code('compartment')),
  }),
);

/** Who looked at a case, when, why and at what; the newest first. */
export const readAccessLog = query({
  route: get('audit/cases/:caseId/access-log', 'AuditedCases.accessLog'),
  permission,
  query: PageQuery,
  needs: { eventLog: EVENT_LOG, holders: HolderDirectory, table: accessLog, projections: PROJECTIONS },
  answer: accessLogAnswer,
  async handle({ invocation, target: { caseId }, query: { limit, cursor } }, given) {
    const { table, projections } = given;
    await auditedCase(given, permission, invocation.caller, caseId);
    const stale = !(await projections.waitForHead(accessLog.name, patience));
    const { rows, nextCursor } = await page(table, {
      where: { caseId },
      sort: { field: 'at', direction: 'descending' },
      limit,
      ...(cursor === undefined ? {} : { after: cursor }),
    });
    return found({ items: rows.map(({ row }) => row), nextCursor }, { stale });
  },
});
