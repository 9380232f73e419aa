import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { OperatorError } from '@mouakaba/event-sourcing';

/** The key-encryption key is missing, or is another than the one that wrapped the keys. */
export class KeysNotOpened extends OperatorError {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'KeysNotOpened';
  }
}

/** Wraps data keys. Lives outside the data folder, so that a backup of the data alone opens nothing. */
export interface KeyEncryptionKey {
  /** @returns `1.<base64url of nonce, ciphertext and tag>`, bound to the id of the key it holds */
  wrap(id: string, dataKey: Buffer): string;
  /** @throws if it was wrapped by another key, for another id, or altered */
  unwrap(id: string, wrapped: string): Buffer;
}

export function keyEncryptionKey(secret: Buffer): KeyEncryptionKey {
  if (secret.length !== 32) throw new Error('a key-encryption key has 32 bytes');
  const key = createSecretKey(secret);
  return {
    wrap: (id, dataKey) => encrypt(key, `mouakaba/key/${id}`, dataKey),
    unwrap: (id, wrapped) => decrypt(key, `mouakaba/key/${id}`, wrapped),
  };
}

/**
 * Reads the key from its file.
 * @param create make one if there is none, readable by its owner alone (0600): only where no key was ever wrapped
 */
export function keyEncryptionKeyFromFile(
  file: string,
  { create }: { readonly create: boolean },
): KeyEncryptionKey {
  if (!existsSync(file) && !create)
    throw new KeysNotOpened(
      `${file} is missing; without it the keys of this folder cannot be opened: put its safe copy there.`,
    );
  const text = existsSync(file) ? readFileSync(file, 'utf8') : make(file);
  const secret = Buffer.from(text.trim(), 'base64');
  if (secret.length !== 32)
    throw new KeysNotOpened(
      `${file} holds no key (32 bytes in base64): put the right one there from its safe copy.`,
    );
  return keyEncryptionKey(secret);
}

/** Written whole and durable before it gets its name: a crash leaves no half key, a race leaves one winner. */
function make(file: string): string {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${String(process.pid)}`;
  const descriptor = openSync(draft, 'w', 0o600);
  writeSync(descriptor, `${randomBytes(32).toString('base64')}\n`);
  fsyncSync(descriptor);
  closeSync(descriptor);
  try {
    linkSync(draft, file);
    const folder = openSync(dirname(file), 'r');
    fsyncSync(folder);
    closeSync(folder);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    unlinkSync(draft);
  }
  return readFileSync(file, 'utf8');
}

/** AES-256-GCM with a random 96-bit nonce. Node takes a key object four times faster than the key's bytes. */
export function encrypt(key: KeyObject, associated: string, plain: Buffer): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(associated));
  const text = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return `1.${text.toString('base64url')}`;
}

export function decrypt(key: KeyObject, associated: string, block: string): Buffer {
  if (!block.startsWith('1.')) throw new Error('a block of an unknown version');
  const bytes = Buffer.from(block.slice(2), 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
    .setAAD(Buffer.from(associated))
    .setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
}
