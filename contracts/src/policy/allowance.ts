/** Hours that always run. */
export interface RunningTime {
  readonly hours: number;
  readonly clock: 'always';
}

/** Hours of the working calendar: a working day allowed is eight of them, also where days are shorter. */
export interface WorkingTime {
  readonly hours: number;
  readonly clock: 'working';
}

/** Time allowed. */
export type Allowance = RunningTime | WorkingTime;

export const always = (hours: number): RunningTime => ({ hours, clock: 'always' });
export const workingDays = (count: number): WorkingTime => ({ hours: count * 8, clock: 'working' });
export const days = (count: number): RunningTime => always(count * 24);
