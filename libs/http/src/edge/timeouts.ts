import { limits } from '@mouakaba/contracts';

/** How long a client may take, in milliseconds. */
export interface Timeouts {
  /** From the first byte of a connection or request to the end of its headers. */
  readonly headers: number;
  /** To the end of its body. */
  readonly request: number;
  /** Without a byte taken or sent, while an answer is written. */
  readonly stalled: number;
  /** Between two requests. */
  readonly idle: number;
  /** How often the first two are looked at: by so much they are overrun at most. */
  readonly checked: number;
}

export const defaultTimeouts: Timeouts = {
  headers: limits.headersTime,
  request: limits.requestTime,
  stalled: limits.stalledTime,
  idle: limits.idleTime,
  checked: limits.timeChecked,
};
