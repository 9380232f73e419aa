import { SingleBar } from 'cli-progress';
import { commands, runCommand } from '@mouakaba/host';
import { readMove } from './addresses.js';
import { migrate, type Progress } from './migrate.js';
import { openSource, openTarget, type Source, type Target } from './stores.js';

class Bar implements Progress {
  private bar = new SingleBar({});
  private what = '';
  private count = 0;
  private already = 0;
  private since = 0;

  begin(what: string, of: number, already = 0): void {
    this.what = what;
    this.count = this.already = already;
    this.since = performance.now();
    this.bar = new SingleBar({ format: `${what} |{bar}| {count} {rate}`, etaBuffer: 100 });
    this.bar.start(of, 0, { count: already, rate: '' });
  }

  reached(place: number, count: number): void {
    this.count = count;
    const seconds = (performance.now() - this.since) / 1_000;
    const rate = `(${String(Math.round((count - this.already) / seconds))}/s)`;
    if (place > this.bar.getTotal()) this.bar.setTotal(place);
    this.bar.update(place, { count, rate });
  }

  end(): void {
    this.bar.update(this.bar.getTotal());
    this.bar.stop();
    const seconds = ((performance.now() - this.since) / 1_000).toFixed(1);
    console.log(`${this.what}: ${String(this.count - this.already)} in ${seconds} s.`);
  }
}

/** `npm run migrate -- --from PLACE --to PLACE`: moves an installation to other stores. */
await runCommand(commands.migrate, async ({ values }) => {
  process.umask(0o077); // what is made here is for its owner alone
  const move = readMove(values);
  let source: Source | undefined;
  let target: Target | undefined;
  try {
    source = await openSource(move.from);
    target = await openTarget(move.to);
    tell(await migrate(source, target, new Bar()));
  } finally {
    await target?.close();
    await source?.close();
  }
});

function tell({ events, root, keys, operations, foundThere }: Awaited<ReturnType<typeof migrate>>): void {
  if (foundThere > 0) console.log(`${String(foundThere)} events stood there from an earlier run.`);
  console.log(`Both logs hold ${String(events)} events; every chain holds; both have the root`);
  console.log(`  ${root}`);
  console.log(
    `${String(keys)} keys and ${String(operations)} operational entries are the same on both sides.`,
  );
  console.log(
    'Moved. Take the secrets folder to the new place by its own way, and do not start the old one again.',
  );
}
