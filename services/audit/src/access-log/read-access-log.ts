import { kindOf, limits } from '@mouakaba/contracts';
import type { DamagedStreams } from '@mouakaba/event-sourcing';
import { PageQuery, answers, found, get } from '@mouakaba/http';
import {
  DAMAGED_STREAMS,
  EVENT_LOG,
  HolderDirectory,
  PROJECTIONS,
  page,
  query,
  unreadableAnswer,
} from '@mouakaba/use-cases';
import { Type, type Static } from 'typebox';
import { permitAudit } from '../permit-audit.js';
import { accessLog } from './access-log.js';

const { code, id, instant, listOf, objectOf, oneOf, orNull, text } = answers;
const permission = 'access-log.read';

/** How long it waits for the looks that were recorded before the question, in milliseconds. */
const patience = limits.readModelWait;

const look = objectOf({
  caseId: id,
  at: instant,
  sub: text,
  role: text,
  organisation: orNull(text),
  purpose: code('viewPurpose'),
  shown: oneOf('file', 'list'),
  compartments: listOf(code('compartment')),
});

const accessLogAnswer = objectOf(
  { items: listOf(look), nextCursor: orNull(text) },
  {
    damaged: Type.Unsafe<readonly Static<typeof unreadableAnswer>[]>({
      ...listOf(unreadableAnswer),
      description:
        'Streams of looks, at any case, that are not what was recorded: from that revision on none of them is shown. Absent where all are whole.',
    }),
  },
);

/** Who looked at a case, when, why and at what; the newest first. */
export const readAccessLog = query({
  route: get('audit/cases/:caseId/access-log', 'AuditedCases.accessLog'),
  permission,
  query: PageQuery,
  needs: {
    eventLog: EVENT_LOG,
    holders: HolderDirectory,
    table: accessLog,
    projections: PROJECTIONS,
    damaged: DAMAGED_STREAMS,
  },
  answer: accessLogAnswer,
  async handle({ invocation, target: { caseId }, query: { limit, cursor } }, given) {
    const { table, projections } = given;
    await permitAudit(given, permission, invocation.caller, caseId);
    const stale = !(await projections.waitForHead(accessLog.name, patience));
    const { rows, nextCursor } = await page(table, {
      where: { caseId },
      sort: { field: 'at', direction: 'descending' },
      limit,
      ...(cursor === undefined ? {} : { after: cursor }),
    });
    const items = rows.map(({ row }) => row);
    return found({ items, nextCursor, ...damageIn(given.damaged) }, { stale });
  },
});

/** Nobody can say whose looks are missing from a stream of them: every case's log says so. */
function damageIn(damaged: DamagedStreams) {
  const streams = damaged
    .all()
    .filter(({ stream }) => kindOf(stream) === 'access')
    .slice(0, limits.factsTold)
    .map(({ stream, revision }) => ({ stream, ...(revision === undefined ? {} : { revision }) }));
  return streams.length === 0 ? {} : { damaged: streams };
}
