import { caseEvent, type Sentence } from './event.js';
import { Instant } from './fields.js';

/** That a deadline of the case has passed: what all such events say, each in its own sentence. */
export function deadlineMissed<Name extends string>(type: Name, exampleDueAt: string, sentence: Sentence) {
  return caseEvent(type, {
    data: { dueAt: Instant },
    words: [sentence],
    example: { data: { dueAt: exampleDueAt } },
  });
}
