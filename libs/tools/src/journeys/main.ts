import { parseArgs } from 'node:util';
import { readJourney } from './journey.js';
import { runJourney, StepDiffers } from './run-journey.js';
import { StandaloneHost } from './standalone-host.js';

/** `npm run journey -- FILE… [--kill-between]`: each file on a fresh host; stops at the first step that differs. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'kill-between': { type: 'boolean', default: false } },
});
if (positionals.length === 0) {
  console.error('Name the journeys to run: npm run journey -- FILE… [--kill-between]');
  process.exit(2);
}

let passed = 0;
for (const file of positionals) {
  const journey = readJourney(file);
  console.log(`${journey.name}: ${journey.title}`);
  const host = await StandaloneHost.start();
  try {
    passed += await runJourney(journey, host, {
      killBetween: values['kill-between'],
      print: (line) => {
        console.log(line);
      },
    });
  } catch (error) {
    console.error(error instanceof StepDiffers ? explain(error) : error);
    process.exitCode = 1;
  } finally {
    await host.stop();
  }
  if (process.exitCode === 1) break;
}
console.log(`${String(passed)} steps passed, ${process.exitCode === 1 ? '1' : '0'} failed`);

function explain({ message, difference, answer }: StepDiffers): string {
  return [
    `  ${message}`,
    `    expected ${JSON.stringify(difference.expected)}`,
    `    actual   ${JSON.stringify(difference.actual)}`,
    `    answer   ${String(answer.status)} ${JSON.stringify(answer.body)}`,
  ].join('\n');
}
