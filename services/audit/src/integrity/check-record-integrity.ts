import { caseIdOf, kindOf, type Code } from '@mouakaba/contracts';
import { instant, Refused, refuse, StreamDamaged } from '@mouakaba/event-sourcing';
import { answers, found, get, IsCode, Maybe, PageQuery } from '@mouakaba/http';
import { listScope, type Caller } from '@mouakaba/identity';
import { EVENT_LOG, HolderDirectory, LOG_WATCH, pageOfItems, query, type Given } from '@mouakaba/use-cases';
import { auditedCase } from '../audited-case.js';

const { count, flag, instant: anInstant, listOf, objectOf, oneOf, orNull, pageOf, text } = answers;
const permission = 'integrity.list';
const needs = { eventLog: EVENT_LOG, holders: HolderDirectory, watch: LOG_WATCH };

/** Damaged cases that are read to find out whether they are the caller's to see; of more it is told that they are. */
const looked = 200;

const recordIntegrityAnswer = pageOf(
  objectOf({ stream: text, kind: oneOf('gap', 'bytes', 'hash', 'key') }, { revision: count }),
  { intact: orNull(flag), checked: listOf(oneOf('chain', 'keys')), checkedAt: orNull(anInstant) },
);

class CheckRecordIntegrity extends PageQuery {
  @Maybe() @IsCode('province') province?: Code<'province'>;
}

/**
 * What the watch over the whole log has found: every stream that is not what was written, of whatever kind, but cases of
 * other provinces. `intact` is null until the log was read from its beginning to its end once.
 */
export const checkRecordIntegrity = query({
  route: get('audit/integrity', 'AuditedRecord.integrity'),
  permission,
  query: CheckRecordIntegrity,
  needs,
  answer: recordIntegrityAnswer,
  async handle({ invocation: { caller }, query: asked }, given) {
    const { province } = asked;
    if (listScope(permission, caller, province === undefined ? {} : { province }) === 'outside')
      throw new Refused(refuse('scope.outside'));
    const within = province === undefined ? caller : { ...caller, provinces: [province] };
    const damaged = await damagedWithin(given, within);
    const keyOf = ({ stream }: { readonly stream: string }) => stream;
    const of = { province: province ?? '' };
    const shown = pageOfItems({ name: 'AuditedRecord.integrity', of, items: damaged, keyOf }, asked);
    const { checkedAt } = given.watch;
    const wholeAsFarAsKnown = checkedAt === undefined ? null : true;
    return found({
      ...shown,
      intact: damaged.length > 0 ? false : wholeAsFarAsKnown,
      checked: ['chain', 'keys'] as const,
      checkedAt: checkedAt === undefined ? null : instant(checkedAt),
    });
  },
});

async function damagedWithin(given: Given<typeof needs>, caller: Caller) {
  const all = given.eventLog.damaged.all();
  const told = [];
  for (const [place, { stream, damage, revision }] of all.entries())
    if (place >= looked || (await concerns(given, caller, stream)))
      told.push({ stream, kind: damage, ...(revision === undefined ? {} : { revision }) });
  return told.toSorted((one, other) => (one.stream < other.stream ? -1 : 1));
}

/** A case of another province concerns others. Where nobody can say any more where it is, it concerns everybody. */
async function concerns(given: Given<typeof needs>, caller: Caller, stream: string): Promise<boolean> {
  if (kindOf(stream) !== 'case') return true;
  try {
    await auditedCase(given, 'integrity.read', caller, caseIdOf(stream));
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    if (error instanceof StreamDamaged) return true;
    throw error;
  }
}
