import { execFileSync } from 'node:child_process';
import { renameSync, statSync } from 'node:fs';
import type { AwayReason } from '@mouakaba/event-sourcing';
import { openEventStore } from '../src/index.js';
import { anEvent } from './events.js';

/*
 * PATH: a disk that refuses to write (no file of this process may grow beyond a limit), then one whose file is away,
 * then one that is well again. Prints what each append came to.
 */
const [path = ''] = process.argv.slice(2);
const allowFiles = (size: string) =>
  execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${size}:`]);
const store = await openEventStore(path);

async function tell(step: string, ...appends: readonly (() => Promise<unknown>)[]): Promise<void> {
  const outcomes = await Promise.allSettled(appends.map((append) => append()));
  const names = outcomes.map((outcome) =>
    outcome.status === 'fulfilled' ? 'Appended' : (outcome.reason as Error).constructor.name,
  );
  const reasons = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [(outcome.reason as { readonly reason?: AwayReason }).reason] : [],
  );
  process.stdout.write(`${JSON.stringify({ step, names, reasons })}\n`);
}

const big = () => anEvent('x'.repeat(30_000));
const [lost, alsoLost, meanwhile] = [[big(), big()], [big()], [anEvent()]];
await tell('before', () => store.append('case-1', 'no-stream', [anEvent()]));
allowFiles(String(statSync(`${path}-wal`).size + 20_000));
await tell(
  'full',
  () => store.append('case-1', 0, lost),
  () => store.append('case-2', 'no-stream', alsoLost),
);
renameSync(path, `${path}.away`);
await tell('away', () => store.append('case-3', 'no-stream', meanwhile));
renameSync(`${path}.away`, path);
allowFiles('unlimited');
await tell(
  'sent again',
  () => store.append('case-1', 0, lost),
  () => store.append('case-2', 'no-stream', alsoLost),
);
await tell(
  'well',
  () => store.append('case-1', 2, [anEvent()]),
  () => store.append('case-3', 'no-stream', meanwhile),
);
await store.close();
