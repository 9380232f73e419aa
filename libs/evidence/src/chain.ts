import { hash } from 'node:crypto';
import type { Chain } from '@mouakaba/event-sourcing';
import { lengthPrefixed } from './length-prefixed.js';

const genesis = Buffer.alloc(32);

/**
 * SHA-256 over length-prefixed parts, so that no two events share a preimage: "mouakaba/1", the hash before
 * (32 zero bytes for the first), stream, revision, id, type, schema, envelope, data, sealed blocks.
 * Over the sealed blocks, so erasing a key breaks nothing. (trust.md, Evidence)
 */
export const chain: Chain = (
  previousHash,
  { stream, revision, id, type, schema, envelope, data, sealed },
) => {
  const previous = previousHash === undefined ? genesis : Buffer.from(previousHash, 'hex');
  const event = [stream, String(revision), id, type, String(schema), envelope, data, sealed];
  return hash('sha256', lengthPrefixed(['mouakaba/1', previous, ...event]), 'hex');
};
