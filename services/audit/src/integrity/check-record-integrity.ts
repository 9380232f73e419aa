import { caseIdOf, holderIdOf, kindOf, limits, type Code } from '@mouakaba/contracts';
import { instant, Refused, refuse, StreamDamaged, Unavailable, type Query } from '@mouakaba/event-sourcing';
import { answers, found, get, IsCode, Maybe, PageQuery } from '@mouakaba/http';
import { coversProvince, listScope, type Caller } from '@mouakaba/identity';
import { EVENT_LOG, HolderDirectory, LOG_WATCH, pageAfter, query, type Given } from '@mouakaba/use-cases';
import { auditedCases } from '../cases/audited-cases.js';
import { provincesOf } from '../cases/list-audited-cases.js';
import { permitAudit } from '../permit-audit.js';

const { count, flag, instant: anInstant, listOf, objectOf, oneOf, orNull, pageOf, text } = answers;
const permission = 'integrity.list';
const needs = {
  ...{ eventLog: EVENT_LOG, holders: HolderDirectory, watch: LOG_WATCH },
  cases: auditedCases,
};

const recordIntegrityAnswer = pageOf(
  objectOf({ stream: text, kind: oneOf('gap', 'bytes', 'hash', 'key') }, { revision: count }),
  {
    ...{ intact: orNull(flag), checked: listOf(oneOf('chain', 'keys')), checkedAt: orNull(anInstant) },
    streams: {
      ...orNull(
        objectOf({
          ...{ cases: count, rosters: count, providers: count, accounts: count, accessRecords: count },
          others: count,
        }),
      ),
      description:
        'How many streams of each kind were checked: cases and rosters those of the provinces asked for, the rest all there are. Null before the log was read once, and while the read models are away.',
    },
    progress: {
      ...objectOf({ events: count, of: orNull(count) }),
      description:
        'How many events were read in the look at the log that is going on, or in the last, and of about how many: null before the first has come to the end.',
    },
  },
);

class CheckRecordIntegrity extends PageQuery {
  @Maybe() @IsCode('province') province?: Code<'province'>;
}

/**
 * What the watch over the whole log has found: every stream that is not what was written, of whatever kind, but cases of
 * other provinces and units and centres there. `intact` is null until the log was read from its beginning to its end once, and on a page
 * that cannot say it of all: after another one, or before one.
 */
export const checkRecordIntegrity = query({
  route: get('audit/integrity', 'AuditedRecord.integrity'),
  permission,
  query: CheckRecordIntegrity,
  needs,
  answer: recordIntegrityAnswer,
  async handle({ invocation: { caller }, query: asked }, given) {
    const { province } = asked;
    const scope = listScope(permission, caller, province === undefined ? {} : { province });
    if (scope === 'outside') throw new Refused(refuse('scope.outside'));
    const within = province === undefined ? caller : { ...caller, provinces: [province] };
    const read = (range: Range) => damagedAfter(given, within, range);
    const list = { name: 'AuditedRecord.integrity', of: { province: province ?? '' }, read };
    const shown = await pageAfter(list, asked);
    const { lastPass, looked } = given.watch;
    const checkedAt = lastPass?.checkedAt;
    // That one page of several has none says nothing of the others.
    const wholeList = shown.nextCursor === null && asked.cursor === undefined;
    const nothingFound = checkedAt !== undefined && wholeList ? true : null;
    return found({
      ...shown,
      intact: shown.items.length > 0 ? false : nothingFound,
      checked: ['chain', 'keys'] as const,
      checkedAt: checkedAt === undefined ? null : instant(checkedAt),
      streams: await streamsOf(given, provincesOf(province, scope)),
      progress: { events: looked ?? lastPass?.events ?? 0, of: lastPass?.events ?? null },
    });
  },
});

/** Of what the last look has read: cases, and where people work, by province, as far as read models tell. */
async function streamsOf(
  { watch: { lastPass }, cases: table }: Pick<Given<typeof needs>, 'watch' | 'cases'>,
  within: Query['where'],
) {
  if (lastPass === undefined) return null;
  const { through, streams } = lastPass;
  const { case: _, unit: __, centre: ___, provider = 0, account = 0, access = 0, ...others } = streams;
  const begun = through === undefined ? {} : { begun: { lte: through } };
  try {
    return {
      cases: await table.count({ of: 'case', ...within, ...begun }),
      rosters: await table.count({ of: 'holder', ...within }),
      ...{ providers: provider, accounts: account, accessRecords: access },
      others: Object.values(others).reduce((sum, each) => sum + each, 0),
    };
  } catch (error) {
    // Without read models, what was found is told all the same.
    if (error instanceof Unavailable) return null;
    throw error;
  }
}

interface Range {
  readonly after: string | undefined;
  readonly limit: number;
}

/** In order of their names; of a page the work is bounded, and so it may be short, or empty, before the last one. */
async function damagedAfter(given: Given<typeof needs>, caller: Caller, { after, limit }: Range) {
  const later = given.eventLog.damaged
    .all()
    .filter(({ stream }) => after === undefined || stream > after)
    .toSorted((one, other) => (one.stream < other.stream ? -1 : 1));
  const items = [];
  let looked = 0;
  for (const { stream, damage, revision } of later.slice(0, limits.damagedLooked)) {
    if (items.length === limit) break;
    looked += 1;
    if (await concerns(given, caller, stream))
      items.push({ stream, kind: damage, ...(revision === undefined ? {} : { revision }) });
  }
  return { items, next: looked < later.length ? later[looked - 1]?.stream : undefined };
}

/**
 * A case, a unit or a centre of another province concerns others, and what is of no holder everybody. Where nobody can say
 * any more where it is, it concerns everybody as well.
 */
async function concerns(given: Given<typeof needs>, caller: Caller, stream: string): Promise<boolean> {
  const kind = kindOf(stream);
  if (kind === 'unit' || kind === 'centre') {
    const province = await given.holders.established(holderIdOf(stream));
    return typeof province !== 'string' || coversProvince(caller, province);
  }
  if (kind !== 'case') return true;
  try {
    await permitAudit(given, 'integrity.read', caller, caseIdOf(stream));
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    if (error instanceof StreamDamaged) return true;
    throw error;
  }
}
