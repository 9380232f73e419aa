import type { DataOf, EventType } from '@mouakaba/contracts';
import { answers } from '@mouakaba/http';
import { Type, type TSchema, type TUnsafe } from 'typebox';
import type { Properties, Values } from './made.js';

const { code, count, day, flag, id, instant, listOf, objectOf, oneOf, text } = answers;

/** When something was recorded, and by which account. */
export const recordedAnswer = { recordedAt: instant, recordedBy: text };
const score = Type.Unsafe<number>({ type: 'integer', minimum: 0, maximum: 4 });

/** What the file keeps of such an event: its clear data, and of its sealed fields those that the reader may see. */
export function entryOf<
  E extends EventType,
  Later extends Properties = Readonly<Record<never, TSchema>>,
  Always extends Properties = Readonly<Record<never, TSchema>>,
>({ data, personal }: E, later: Later = {} as Later, always: Always = {} as Always) {
  const fields = Object.entries<TSchema>(data.properties);
  const required = new Set<string>(data.required);
  const sealed = Object.values(personal).flatMap(({ properties }) => Object.entries<TSchema>(properties));
  return objectOf(
    {
      ...recordedAnswer,
      ...always,
      ...Object.fromEntries(fields.filter(([name]) => required.has(name))),
    },
    { ...Object.fromEntries([...fields.filter(([name]) => !required.has(name)), ...sealed]), ...later },
  ) as TSchema as TUnsafe<Values<typeof recordedAnswer & Always> & DataOf<E> & Partial<Values<Later>>>;
}

/** The section of assessments. */
export const assessmentsAnswer = listOf(
  objectOf(
    {
      ...recordedAnswer,
      assessmentId: id,
      kind: code('assessmentKind'),
      domains: listOf(
        objectOf(
          { ...recordedAnswer, domain: code('assessmentDomain'), score },
          { findings: text, strengths: text },
        ),
      ),
      notAssessed: listOf(code('assessmentDomain')),
    },
    {
      completedAt: instant,
      completedBy: text,
      computedRisk: code('riskLevel'),
      riskLevel: code('riskLevel'),
      overridden: flag,
      summary: text,
      justification: text,
    },
  ),
);

/** The goal of a plan, as it is answered to whoever drafted it. */
export const goalAnswer = {
  goalId: id,
  domain: code('assessmentDomain'),
  serviceType: code('serviceType'),
  targetDate: day,
};

/** Every word on a goal, oldest first. */
const progressAnswer = listOf(objectOf({ ...recordedAnswer, status: code('goalStatus') }, { note: text }));

/** The section of plans. */
export const plansAnswer = listOf(
  objectOf(
    {
      ...recordedAnswer,
      planVersion: count,
      status: oneOf('draft', 'submitted', 'approved', 'returned', 'superseded'),
      goals: listOf(
        objectOf(
          { ...goalAnswer, status: code('goalStatus'), progress: progressAnswer },
          { statement: text, reason: text },
        ),
      ),
    },
    { submittedAt: instant, decidedAt: instant, decidedBy: text, comments: text, reviewDueAt: instant },
  ),
);
