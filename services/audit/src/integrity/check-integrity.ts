import { verifyStream } from '@mouakaba/evidence';
import { answers, found, get } from '@mouakaba/http';
import { EVENT_LOG, HolderDirectory, query } from '@mouakaba/use-cases';
import { Type } from 'typebox';
import { auditedCase } from '../audited-case.js';

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
    const { stored, breaks, checked } = await auditedCase(given, permission, caller, caseId);
    const [firstBreak] = breaks;
    const verdict = { ...(await verifyStream(stored)), ...(firstBreak && { intact: false, firstBreak }) };
    return found({ caseId, checked, ...verdict });
  },
});
