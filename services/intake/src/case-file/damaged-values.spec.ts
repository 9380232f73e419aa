import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { eventTypes, type PublishedEvent } from '@mouakaba/contracts';
import { standingOf } from '@mouakaba/case-file';
import { caseId, recorded } from '@mouakaba/case-file/testing';
import { StreamDamaged } from '@mouakaba/event-sourcing';
import { caseFileOf } from './case-file.js';

const examples = Object.values<PublishedEvent>(eventTypes)
  .filter(({ kinds }) => kinds.includes('case'))
  .map(({ type, schema, example }) => ({ type, schema, ...example }));

/** One event of every type, one of them with another value in one of its fields. */
const altered = fc
  .tuple(fc.constantFrom(...examples.filter(({ data }) => Object.keys(data).length > 0)), fc.jsonValue())
  .chain(([event, value]) =>
    fc
      .constantFrom(...Object.keys(event.data))
      .map((field) =>
        recorded(...examples.map((each) => (each === event ? withField(each, field, value) : each))),
      ),
  );

function withField<Event extends { readonly data: object }>(event: Event, field: string, value: unknown) {
  return { ...event, data: { ...event.data, [field]: value } };
}

it('is shown, or said to be damaged: never a failure of the program, whatever stands in a field', () => {
  fc.assert(
    fc.property(altered, (events) => {
      try {
        const standing = standingOf(events);
        caseFileOf(caseId, { standing, province: '', revision: events.length - 1, events });
      } catch (error) {
        expect(error).toBeInstanceOf(StreamDamaged);
      }
    }),
    { numRuns: 2_000 },
  );
});
