import { processOutput } from '@mouakaba/http';

/* What libraries and Node do behind our back. Ends by an error that nobody catches. */
processOutput('spec', process.stderr);
const { console: printer } = globalThis;
printer.info('a notice\nof two lines');
printer.warn('oidc-provider WARNING: %d', 7);
printer.error(new Error('أنس'));
process.emitWarning('old ways', 'DeprecationWarning', 'DEP9');
setImmediate(() => {
  throw new TypeError('أنس\n    of two lines');
});
