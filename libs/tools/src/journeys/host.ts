/** The system under a journey, as the runner needs it: one origin, its accounts, and its clock. */
export interface Host {
  readonly origin: string;
  /** An account through the administrator's API, and a way to its tokens. */
  createAccount(claims: unknown): Promise<{ readonly sub: string; token(): Promise<string> }>;
  /** Domain time, in milliseconds. */
  now(): number;
  /** Moves the domain clock; resolves when no deadline is due any more and the projections are at the log's head. */
  advance(milliseconds: number): Promise<void>;
  /** Kills it with SIGKILL and starts it again on what it left. */
  killAndRestart(): Promise<void>;
  stop(): Promise<void>;
}
