import type { HealthCheck } from '@mouakaba/http';

/** A write that held is believed so long, one that failed so long, in milliseconds: a disk is not worn by being asked. */
const believed = { held: 10_000, failed: 1_000 };

/**
 * A check that really writes, at most every ten seconds while it holds and every second while it fails; at once after a
 * request met what is away. `reading` is asked each time.
 */
export function triedWrites(
  name: string,
  writing: () => Promise<void>,
  reading: () => Promise<unknown> = () => Promise.resolve(),
  now: () => number = () => performance.now(),
): HealthCheck {
  let until = -Infinity;
  let isSuspect = false;
  let last = Promise.resolve();
  const believe = (milliseconds: number) => {
    // What a request met while this one was under way, it may not have seen.
    until = isSuspect ? -Infinity : now() + milliseconds;
  };
  const tried = () => {
    if (now() < until) return last;
    until = Infinity; // whoever asks meanwhile waits for this one
    isSuspect = false;
    last = (async () => writing())();
    last.then(
      () => believe(believed.held),
      () => believe(believed.failed),
    );
    return last;
  };
  return {
    name,
    async check() {
      await tried();
      return reading();
    },
    suspect() {
      isSuspect = true;
      if (until !== Infinity) until = -Infinity;
    },
  };
}
