import { describe, expect, it } from '@jest/globals';
import { eventTypes } from '@mouakaba/contracts';
import { StreamDamaged, type RecordedEvent } from '../store/recorded-event.js';
import { fold } from './fold.js';

const assigned = (data: object) =>
  ({ type: 'CaseAssigned', stream: 'case-1', revision: 3, data }) as unknown as RecordedEvent;

describe('a handler that fails', () => {
  const fault = new TypeError('a fault of the handler');
  const failing = fold<object>({
    CaseAssigned: () => {
      throw fault;
    },
  });

  it('on what its contract allows is a fault of the program, and told as it is', () => {
    expect(() => failing({}, assigned(eventTypes.CaseAssigned.example.data))).toThrow(fault);
  });

  it.each([{}, { caseworkerId: 7 }, { ...eventTypes.CaseAssigned.example.data, caseworkerId: [null] }])(
    'on what no program of ours writes shows a damaged stream, and why: %j',
    (data) => {
      let found: unknown;
      try {
        failing({}, assigned(data));
      } catch (error) {
        found = error;
      }
      expect(found).toBeInstanceOf(StreamDamaged);
      expect(found).toMatchObject({ stream: 'case-1', damage: 'bytes', revision: 3, cause: fault });
    },
  );

  it('on an event of a type that has no contract is a fault of the program', () => {
    const handlers = {
      Counted: () => {
        throw fault;
      },
    };
    const unknown = { ...assigned({}), type: 'Counted' };
    expect(() => fold<object, object>(handlers)({}, unknown)).toThrow(fault);
  });
});
