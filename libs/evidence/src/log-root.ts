import { hash } from 'node:crypto';
import type { StoredEvent } from '@mouakaba/event-sourcing';
import { lengthPrefixed } from './length-prefixed.js';

/*
 * The log's Merkle tree as RFC 6962, 2.1 defines it, over SHA-256: a leaf is hash(0x00, entry), a node is
 * hash(0x01, left, right), and of n leaves the left subtree holds the largest power of two below n.
 */

const leafPrefix = Buffer.of(0);
const nodePrefix = Buffer.of(1);

/**
 * The bytes of an event in the log's tree: "mouakaba/event/1", stream, revision (decimal), id, type, data, metadata, each
 * after its length. The position is not among them: it is the leaf's place, and a copy of the log has others.
 */
export function logEntry(event: Omit<StoredEvent, 'position'>): Buffer {
  const { stream, revision, id, type, data, metadata } = event;
  return lengthPrefixed(['mouakaba/event/1', stream, String(revision), id, type, data, metadata]);
}

/** SHA-256, 32 bytes. */
export function leafHash(entry: Uint8Array): Buffer {
  return sha256(leafPrefix, entry);
}

/** The tree of a log that is read from its start: keeps one hash for each bit of the size. */
export class LogRoot {
  /** Roots of whole subtrees, the largest first: one for each bit that is set in the size. */
  readonly #subtrees: Buffer[] = [];
  #size = 0;

  /** Leaves so far. */
  get size(): number {
    return this.#size;
  }

  /** Adds the next leaf, 32 bytes. */
  add(leaf: Buffer): void {
    let root = leaf;
    for (let rest = this.#size; rest % 2 === 1; rest = (rest - 1) / 2) {
      const left = this.#subtrees.pop();
      if (left === undefined) throw new Error('a subtree is missing');
      root = sha256(nodePrefix, left, root);
    }
    this.#subtrees.push(root);
    this.#size += 1;
  }

  /** Of the leaves so far, 32 bytes; of none, the hash of nothing. */
  root(): Buffer {
    const [last, ...before] = this.#subtrees.toReversed();
    if (last === undefined) return sha256();
    return before.reduce((right, left) => sha256(nodePrefix, left, right), last);
  }
}

function sha256(...parts: readonly Uint8Array[]): Buffer {
  return hash('sha256', Buffer.concat(parts), 'buffer');
}
