import { createHash } from 'node:crypto';
import type { Chain } from '@mouakaba/event-sourcing';

const genesis = Buffer.alloc(32);

/**
 * SHA-256 over length-prefixed parts, so that no two events share a preimage: "mouakaba/1", the hash before
 * (32 zero bytes for the first), stream, revision, id, type, schema, envelope, data, sealed blocks.
 * Over the sealed blocks, so erasing a key breaks nothing. (trust.md, Evidence)
 */
export const chain: Chain = (previousHash, event) => {
  const hash = createHash('sha256');
  const parts = [
    'mouakaba/1',
    previousHash === undefined ? genesis : Buffer.from(previousHash, 'hex'),
    event.stream,
    String(event.revision),
    event.id,
    event.type,
    String(event.schema),
    event.envelope,
    event.data,
    event.sealed,
  ];
  for (const part of parts) {
    const bytes = Buffer.from(part);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  }
  return hash.digest('hex');
};
