import { describe, expect, it, jest } from '@jest/globals';
import { appendWithResend } from './append-with-resend.js';
import { OutcomeUnknown, Unavailable } from '../store/event-store.js';
import { MemoryEventStore } from '../testing/index.js';

const event = { id: '0190f0a0-0000-7000-8000-000000000001', type: 'Happened', data: '{}', metadata: '{}' };
const away = () => new Unavailable('event-store');

/** A store whose answers are lost, or that is away, in this order; then it is well. */
function failing(...failures: readonly Error[]) {
  const store = new MemoryEventStore();
  const append = store.append.bind(store);
  let sent = 0;
  store.append = async (...batch) => {
    const failure = failures[sent++];
    if (failure instanceof Unavailable) throw failure;
    const answer = await append(...batch);
    if (failure !== undefined) throw failure;
    return answer;
  };
  return { appending: () => appendWithResend(store, 'case-1', 'no-stream', [event]), sent: () => sent };
}

describe('appending surely', () => {
  it('sends the same bytes again when the answer was lost, and has the first answer', async () => {
    expect(await failing(new OutcomeUnknown(), new OutcomeUnknown()).appending()).toMatchObject({
      revision: 0,
    });
  });

  it('goes on asking a store that is away after an answer was lost', async () => {
    expect(await failing(new OutcomeUnknown(), away(), away()).appending()).toMatchObject({ revision: 0 });
  });

  it('never says that nothing was written once an answer was lost', async () => {
    const lost = new OutcomeUnknown();
    await expect(failing(lost, away(), away(), away()).appending()).rejects.toBe(lost);
  });

  it('stops asking a store that takes its time for each answer after ten seconds', async () => {
    let time = 0;
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => (time += 6_000));
    const lost = new OutcomeUnknown();
    const { appending, sent } = failing(lost, away());
    await expect(appending()).rejects.toBe(lost);
    expect(sent()).toBe(2);
    clock.mockRestore();
  });

  it('sends nothing twice to a store that was away from the first', async () => {
    const { appending, sent } = failing(away());
    await expect(appending()).rejects.toBeInstanceOf(Unavailable);
    expect(sent()).toBe(1);
  });
});
