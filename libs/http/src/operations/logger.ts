import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino';
import { safeError } from './safe-error.js';

export interface LogOptions {
  readonly level?: string;
  readonly destination?: DestinationStream;
}

/** Fields that must not be in a log, should somebody log them all the same. */
const secrets = [
  'authorization',
  'cookie',
  'token',
  'password',
  'oneTimePassword',
  'body',
  'query',
  'url',
  'headers',
  'personal',
];

/** Pino's number of the level. */
const info = 30;

/** What Nest tells of each module and route as it starts: hundreds of lines that nobody reads. */
const chatter: ReadonlySet<unknown> = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer']);

function isChatter(line: unknown): boolean {
  return typeof line === 'object' && line !== null && 'context' in line && chatter.has(line.context);
}

/** JSON lines with ids and codes. Errors without their messages; requests and responses not at all. */
export function createLogger(service: string, { level = 'info', destination }: LogOptions = {}): Logger {
  const options: LoggerOptions = {
    level,
    hooks: {
      logMethod(line, method, at) {
        if (at > info || !isChatter(line[0])) method.apply(this, line);
      },
    },
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
    serializers: { err: (error: unknown) => safeError(error), req: () => undefined, res: () => undefined },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
