import { languages, limits } from '@mouakaba/contracts';
import { codeOf } from '../validation/codes.js';
import { fine, type JsonSchema } from '../validation/field.js';
import { textsLike, type Kind } from '../validation/kind.js';
import { ifMatchShape } from './if-match.js';

/** What a header may hold, and what it is for. */
type RequestHeader = Kind & { readonly description: string };

/** Whatever HTTP can carry in a header, without blanks around it, which no header has. */
const anyText = /^[!-~\u0080-\u00ff](?:[\t -~\u0080-\u00ff]*[!-~\u0080-\u00ff])?$/;

/** Tokens of positions, in a list. */
const tokens = /^[!-+\--~]+(?:[ \t]*,[ \t]*[!-+\--~]+)*$/;

/** Nothing that is sent is refused: what is not understood counts as not said. */
const never = (schema: JsonSchema): Kind => ({ check: () => fine, schema: { type: 'string', ...schema } });

/** The headers of our own requests: checked by this, and described by it. */
export const requestHeaders = {
  'Accept-Language': {
    description: 'Language of problems; Arabic unless another is asked for.',
    ...never({ examples: [...languages] }),
  },
  'Idempotency-Key': {
    description: 'The same key and body get the first answer again, and write nothing.',
    ...textsLike(anyText, 'request.malformed', { minLength: 1, maxLength: limits.idempotencyKeyLength }),
  },
  'If-Match': {
    description:
      'The revision that was read, a list of them, or `*` (RFC 9110, section 13.1.1): a stale one is refused with 412.',
    ...textsLike(ifMatchShape, 'request.malformed'),
  },
  'If-None-Match': {
    description: 'The ETag of what the client has: 304 when that is still all there is.',
    ...never({}),
  },
  'Mouakaba-Min-Position': {
    description:
      'Answer only once this position, or each of several, is reached, or say that it is not. Only what this API gave.',
    ...textsLike(tokens, 'request.malformed'),
  },
  'Mouakaba-Purpose': {
    description: 'Why personal data is opened: a code of viewPurpose.',
    ...codeOf('viewPurpose'),
  },
} as const satisfies Readonly<Record<string, RequestHeader>>;
