import { StreamDamaged } from '@mouakaba/event-sourcing';
import { checkStream } from '@mouakaba/evidence';
import { answers, found, get } from '@mouakaba/http';
import { EVENT_LOG, HolderDirectory, query } from '@mouakaba/use-cases';
import { Type } from 'typebox';
import { permitAudit } from '../permit-audit.js';

const { count, flag, id, listOf, objectOf, oneOf } = answers;
const permission = 'integrity.read';

const integrityAnswer = objectOf(
  { caseId: id, intact: flag, checked: listOf(oneOf('chain', 'keys')), events: count },
  {
    lastHash: Type.Unsafe<string>({ type: 'string', pattern: '^[0-9a-f]{64}$' }),
    firstBreak: objectOf({ revision: count, kind: oneOf('gap', 'bytes', 'hash', 'key') }),
  },
);

/**
 * Recomputes the chain of a case from its stored bytes, and tries whether its key opens what is sealed; nothing that was
 * opened is kept or shown. `checked` says what was: without the keys, while they are away; the chain alone misses a cut at the end.
 */
export const checkIntegrity = query({
  route: get('audit/cases/:caseId/integrity', 'AuditedCases.integrity'),
  permission,
  needs: { eventLog: EVENT_LOG, holders: HolderDirectory },
  answer: integrityAnswer,
  async handle({ invocation: { caller }, target: { caseId } }, given) {
    const { stream } = await permitAudit(given, permission, caller, caseId);
    const { store, keys, damaged } = given.eventLog;
    const furthest = damaged.furthest(stream); // asked before: the stream may grow meanwhile
    const check = await checkStream(store.readStream(stream), keys);
    const { events, last, lastHash } = check;
    const cut = last < furthest ? ({ revision: last + 1, kind: 'gap' } as const) : undefined;
    const [firstBreak] = [check.firstBreak, cut, check.keyBreak]
      .filter((each) => each !== undefined)
      .toSorted((one, other) => one.revision - other.revision);
    if (firstBreak !== undefined)
      damaged.add(new StreamDamaged(stream, firstBreak.kind, firstBreak.revision));
    return found({
      ...{ caseId, events, intact: firstBreak === undefined },
      checked: check.keysAway === undefined ? (['chain', 'keys'] as const) : (['chain'] as const),
      ...(lastHash === undefined ? {} : { lastHash }),
      ...(firstBreak === undefined ? {} : { firstBreak }),
    });
  },
});
