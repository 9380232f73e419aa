import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DamagedStreams, StreamDamaged, type OperationalStore } from '@mouakaba/event-sourcing';
import { until } from '@mouakaba/event-sourcing/testing';
import { WatchTurns } from '@mouakaba/evidence';
import { openSqliteOperationalStore } from '@mouakaba/sqlite';

let operations: OperationalStore;
let all: WatchTurns[];
beforeEach(() => {
  operations = openSqliteOperationalStore(':memory:');
  all = [];
});
afterEach(async () => {
  await Promise.all(all.map((each) => each.stop()));
  await operations.close();
});

async function processes(epoch = 'epoch') {
  const turns = new WatchTurns({ operations, epoch });
  all.push(turns);
  return { turns, damaged: new DamagedStreams() };
}

/** The one that came first watches. */
async function two() {
  const watcher = await processes();
  await until('it has the turn', async () => watcher.turns.mine);
  const other = await processes();
  const exchanged = async () => {
    for (const { turns, damaged } of [watcher, other, watcher, other]) await turns.exchange(damaged);
    return [watcher, other].map(({ damaged }) =>
      damaged.all().map(({ stream, damage, revision }) => [stream, damage, revision]),
    );
  };
  return { watcher, other, exchanged };
}

describe('the watch over the log of several processes', () => {
  it('is held by one, and by another when that goes', async () => {
    const { watcher, other } = await two();
    expect([watcher.turns.mine, other.turns.mine]).toEqual([true, false]);
    await watcher.turns.stop();
    const next = await processes();
    await until('it has the turn', async () => next.turns.mine);
  });

  it('tells all of them what any has found, and what is whole again', async () => {
    const { watcher, other, exchanged } = await two();
    watcher.damaged.add(new StreamDamaged('case-a', 'hash', 3));
    other.damaged.add(new StreamDamaged('case-b', 'key'));
    const both = [
      ['case-a', 'hash', 3],
      ['case-b', 'key', undefined],
    ];
    expect((await exchanged()).map((each) => each.toSorted())).toEqual([both, both]);
    watcher.damaged.mended('case-b');
    expect(await exchanged()).toEqual([both.slice(0, 1), both.slice(0, 1)]);
    watcher.damaged.mended('case-a');
    expect(await exchanged()).toEqual([[], []]);
    other.damaged.add(new StreamDamaged('case-a', 'gap', 1));
    expect(await exchanged()).toEqual([[['case-a', 'gap', 1]], [['case-a', 'gap', 1]]]);
  });

  it('takes nothing back for another: what one reads whole may be damaged all the same', async () => {
    const { watcher, other, exchanged } = await two();
    watcher.damaged.add(new StreamDamaged('case-a', 'hash', 3));
    await exchanged();
    other.damaged.mended('case-a');
    expect(await exchanged()).toEqual([[['case-a', 'hash', 3]], [['case-a', 'hash', 3]]]);
  });

  it('knows nothing of another log', async () => {
    const { watcher, exchanged } = await two();
    watcher.damaged.add(new StreamDamaged('case-a', 'hash', 3));
    await watcher.turns.checked({ checkedAt: 7, events: 3, streams: { case: 1 } });
    await exchanged();
    const later = await processes('later');
    await later.turns.exchange(later.damaged);
    expect([later.damaged.all(), await later.turns.lastChecked()]).toEqual([[], undefined]);
    expect(await all[1]!.lastChecked()).toMatchObject({ checkedAt: 7, events: 3 });
  });
});
