/** One line of a benchmark's result. */
export interface Measure {
  readonly measure: string;
  readonly value: number;
  readonly unit: string;
  /** What it is compared with, in the same unit, measured in the same run. */
  readonly against?: number;
  /** The ratio value / against that is wanted at least. */
  readonly aim?: number;
}

export interface Benchmark {
  readonly about: string;
  /** Works in a folder of its own on the project's disk, and ends within a minute or two, unless a size is given. */
  run(folder: string, size?: string): AsyncIterable<Measure>;
}

/** Both sides in turns, so that whatever else the machine does weighs on both. Answers what each turn of each gave. */
export async function inTurns<Turn>(
  turns: number,
  one: (turn: number) => Turn | Promise<Turn>,
  other: (turn: number) => Turn | Promise<Turn>,
): Promise<readonly [readonly Turn[], readonly Turn[]]> {
  const [ones, others]: [Turn[], Turn[]] = [[], []];
  for (let turn = 0; turn < turns; turn += 1) {
    ones.push(await one(turn));
    others.push(await other(turn));
  }
  return [ones, others];
}

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The value that so many of a hundred do not exceed. */
function percentile(values: readonly number[], hundredths: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length * hundredths) / 100)] ?? Number.NaN;
}

/** How long something took, in milliseconds. */
export function* timed(name: string, taken: readonly number[]): Generator<Measure> {
  yield { measure: `${name}, median`, value: median(taken), unit: 'ms' };
  yield { measure: `${name}, 99 of 100`, value: percentile(taken, 99), unit: 'ms' };
}

/** For people, or as one line of JSON. */
export function printed({ measure, value, unit, against, aim }: Measure, json: boolean): string {
  const ratio = against === undefined ? undefined : rounded(value / against);
  const met = ratio === undefined || aim === undefined ? undefined : ratio >= aim;
  if (json) {
    const line = {
      measure,
      value: rounded(value),
      unit,
      against: against && rounded(against),
      ratio,
      aim,
      met,
    };
    return JSON.stringify(line, (_, field: unknown) => field ?? null);
  }
  const compared = against === undefined ? '' : `  of ${text(against)} (${String(ratio)})`;
  const judged = met === undefined ? '' : `  aim ${String(aim)}: ${met ? 'met' : 'missed'}`;
  return `${measure.padEnd(44)} ${text(value).padStart(10)} ${unit}${compared}${judged}`;
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

function text(value: number): string {
  return rounded(value).toLocaleString('en');
}
