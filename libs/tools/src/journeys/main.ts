import { commands, runCommand } from '@mouakaba/host';
import { readJourney } from './journey.js';
import { runJourney, StepDiffers } from './run-journey.js';
import { StandaloneHost } from './standalone-host.js';

/** `npm run journey -- FILE… [--kill-between]`: each file on a fresh host; stops at the first step that differs. */
await runCommand(commands.journey, async ({ values, words: files }) => {
  let passed = 0;
  let failed = 0;
  for (const file of files) {
    const journey = readJourney(file);
    console.log(`${journey.name}: ${journey.title}`);
    const host = await StandaloneHost.start();
    try {
      passed += await runJourney(journey, host, {
        killBetween: values['kill-between'] === true,
        print: (line) => {
          console.log(line);
        },
      });
    } catch (error) {
      console.error(error instanceof StepDiffers ? explain(error) : error);
      failed = 1;
    } finally {
      await host.stop();
    }
    if (failed > 0) break;
  }
  console.log(`${String(passed)} steps passed, ${String(failed)} failed`);
  process.exitCode = failed;
});

function explain({ message, difference, answer }: StepDiffers): string {
  return [
    `  ${message}`,
    `    expected ${JSON.stringify(difference.expected)}`,
    `    actual   ${JSON.stringify(difference.actual)}`,
    `    answer   ${String(answer.status)} ${JSON.stringify(answer.body)}`,
  ].join('\n');
}
