import { describeEveryOperation } from './openapi-requests.js';

await describeEveryOperation({ requests: 15 });
