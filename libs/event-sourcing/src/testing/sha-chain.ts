import { createHash } from 'node:crypto';
import type { Chain } from '../store/event-log.js';

/** A chain for specifications: not the published one, but as good at telling that something was changed. */
export const shaChain: Chain = (previous, event) =>
  createHash('sha256')
    .update(JSON.stringify([previous, event]))
    .digest('hex');
