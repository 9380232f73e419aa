import { eventTypes } from '@mouakaba/contracts';
import { answers } from '@mouakaba/http';

const { actor, code, count, flag, id, instant, listOf, objectOf, oneOf, orNull, pageOf, text } = answers;

export const historyAnswer = pageOf(
  objectOf({
    revision: count,
    type: oneOf(...Object.keys(eventTypes)),
    occurredAt: instant,
    recordedAt: instant,
    actor,
    text,
    data: { type: 'object', description: 'The clear data of the event, by the schema of its type.' },
    sealed: listOf(code('compartment')),
  }),
);

export const integrityAnswer = objectOf(
  { caseId: id, intact: flag, checked: listOf(oneOf('chain')), events: count },
  {
    lastHash: { type: 'string', pattern: '^[0-9a-f]{64}$' },
    firstBreak: objectOf({ revision: count, kind: oneOf('gap', 'bytes', 'hash') }),
  },
);

export const accessLogAnswer = pageOf(
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
