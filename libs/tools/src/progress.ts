import { SingleBar } from 'cli-progress';

export interface ProgressOf {
  step(): void;
  end(): void;
}

/** So many lines, where a bar cannot be drawn. */
const lines = 10;

/** How far a work of so many steps is: a bar on a terminal, elsewhere a line for each tenth. */
export function progressOf(what: string, total: number, tell: (line: string) => void): ProgressOf {
  if (process.stderr.isTTY) {
    const bar = new SingleBar({ format: `${what} |{bar}| {percentage} %`, clearOnComplete: false });
    bar.start(total, 0);
    return {
      step: () => {
        bar.increment();
      },
      end: () => {
        bar.stop();
      },
    };
  }
  let done = 0;
  return {
    step: () => {
      const tenth = (count: number) => Math.floor((count * lines) / total);
      if (tenth(++done) > tenth(done - 1)) tell(`${what}: ${String(tenth(done) * (100 / lines))} %`);
    },
    end: () => undefined,
  };
}
