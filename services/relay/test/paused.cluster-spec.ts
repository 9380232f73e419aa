import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, jest } from '@jest/globals';
import { endsOf } from '@mouakaba/kafka';
import { Cluster, Log, until } from './cluster.js';
import { Follower, rebuilt } from './events.js';

jest.setTimeout(300_000); // the first run downloads

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const total = 20_000;

/** A relay in a process of its own. */
class RelayProcess {
  private readonly child: ChildProcess;
  private words: string[] = [];

  constructor(...given: readonly string[]) {
    const source = [
      '--conditions=@mouakaba/source',
      '--import',
      file('../../../libs/sqlite/test/typescript.mjs'),
    ];
    this.child = spawn(process.execPath, [...source, file('paused.child.ts'), ...given], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.child.stdout?.on('data', (chunk: Buffer) => this.words.push(...chunk.toString().split('\n')));
  }

  said(word: string): number {
    if (this.child.exitCode !== null) throw new Error('the relay ended by itself');
    return this.words.filter((each) => each === word).length;
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  async end(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const gone = once(this.child, 'exit');
    this.signal('SIGKILL');
    await gone;
  }
}

async function pausedWithin(relay: RelayProcess): Promise<void> {
  const before = relay.said('pauses');
  relay.signal('SIGUSR2');
  await until(() => relay.said('pauses') > before);
}

it('relays that are paused past their lease repeat each other, and nothing is lost or doubled', async () => {
  const cluster = await Cluster.start(1);
  const log = new Log(cluster);
  const operations = join(cluster.folder, 'operations.db');
  const given = [cluster.brokers.join(), log.store.epoch, String(total), operations];
  const relays = [new RelayProcess(...given), new RelayProcess(...given)];
  try {
    await log.append(total);
    const active = () => relays.find((relay) => relay.said('active') > relay.said('standing-by'));
    await until(() => active() !== undefined && active()!.said('sent') > 20);
    const first = active()!;
    await pausedWithin(first);
    const second = relays.find((relay) => relay !== first)!;
    await until(() => second.said('active') > 0 && second.said('sent') > 50);
    await pausedWithin(second);
    first.signal('SIGCONT');
    const before = first.said('sent');
    await until(() => first.said('sent') > before + 20);
    second.signal('SIGCONT');
    const follower = log.ended(new Follower(log.feed()));
    await follower.untilHead();
    expect(await follower.rows()).toEqual(await rebuilt(log.store));
    expect(follower.events).toBe(total);
    const ends = await cluster.administered((admin) => endsOf(admin, log.topic));
    expect(Number(ends?.high)).toBeGreaterThan(total); // they did repeat each other
  } finally {
    for (const relay of relays) await relay.end();
    await log.stop();
    await cluster.stop();
  }
});
