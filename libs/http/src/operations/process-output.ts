import { format } from 'node:util';
import type { Logger } from 'pino';
import { createLogger } from './logger.js';

/** Whoever reads what a process says: a person at a terminal, or what collects lines. */
type Reader = NodeJS.WriteStream;

export interface ProcessOutput {
  /** For what is said before there is a configuration, and for what libraries print. */
  readonly logger: Logger;
  /** For whoever started it, once it runs: plain on a terminal. */
  tell(text: string): void;
  /** The sentence that it ends with: what is wrong, and the way out. */
  fail(sentence: string): void;
}

const methods = {
  debug: 'debug',
  log: 'info',
  info: 'info',
  warn: 'warn',
  error: 'error',
  trace: 'debug',
} as const;

/**
 * From here on every line that this process writes is one JSON object, whoever wants to write it: our own log, what
 * libraries print, Node's warnings, and an error that nobody caught, with which it ends with code 1. Only what `tell` and
 * `fail` say is plain where a person reads it at a terminal. Call it first of all, in the program and never in a library.
 */
export function processOutput(service: string, log: Reader = process.stdout): ProcessOutput {
  const logger = createLogger(service, { destination: log });
  for (const [method, level] of Object.entries(methods))
    globalThis.console[method as keyof typeof methods] = (...said: readonly unknown[]) => {
      const error = said.find((each) => each instanceof Error);
      // Of an error its class and place alone: see `safeError`.
      if (error === undefined) logger[level]({ printed: true }, format(...said));
      else logger[level]({ printed: true, err: error }, 'an error was printed');
    };
  process.removeAllListeners('warning'); // Node's own, which prints several lines
  process.on('warning', (warning: Error & { readonly code?: string }) => {
    logger.warn({ warning: warning.name, code: warning.code }, warning.message);
  });
  process.on('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'an error that nobody caught: the process ends');
    process.exit(1);
  });
  return {
    logger,
    tell: (text) => {
      say(process.stdout, { service, level: 30 }, text);
    },
    fail: (sentence) => {
      say(process.stderr, { service, level: 60 }, sentence);
    },
  };
}

/** Whatever the level of the log. */
function say(reader: Reader, line: { readonly service: string; readonly level: number }, text: string): void {
  const { level, service } = line;
  const time = new Date().toISOString();
  reader.write(`${reader.isTTY ? text : JSON.stringify({ level, time, service, msg: text })}\n`);
}
