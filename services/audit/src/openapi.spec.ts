import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { checkedIn, openApiDocument } from '@mouakaba/http';
import { audit } from './audit.service.js';

it('is published as it is checked in', () => {
  const file = new URL('../../../contracts/openapi/audit.json', import.meta.url);
  expect(checkedIn(openApiDocument(audit))).toBe(readFileSync(file, 'utf8'));
});
