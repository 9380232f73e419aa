import { jest } from '@jest/globals';
import { describeEveryOperation } from './openapi-requests.js';

await describeEveryOperation({ requests: 500 });
// Some of them set passwords, which is slow on purpose.
jest.setTimeout(600_000);
