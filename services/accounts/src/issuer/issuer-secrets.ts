import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { OperatorError } from '@mouakaba/event-sourcing';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JSONWebKeySet, type JWK } from 'jose';

/** What the issuer signs with. Lives in the secrets folder, never in the data folder and its backup. */
export interface IssuerSecrets {
  /** Private keys, ES256 only; the first one signs, all of them verify. */
  readonly jwks: { readonly keys: readonly JWK[] };
  readonly cookieKeys: readonly string[];
}

const fileName = 'issuer.json';

/** The secrets of this installation, drawn at the first start (mode 0600) and kept over restarts. */
export async function issuerSecrets(secretsDirectory: string): Promise<IssuerSecrets> {
  const path = join(secretsDirectory, fileName);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });
  if (text !== undefined) return readSecrets(text, path);
  const secrets: IssuerSecrets = {
    jwks: { keys: [await drawSigningKey()] },
    cookieKeys: [randomBytes(32).toString('base64url')],
  };
  await mkdir(secretsDirectory, { recursive: true, mode: 0o700 });
  await writeWhole(path, JSON.stringify(secrets, null, 2));
  return secrets;
}

/** What is in the file cannot be used. The message says what to do. */
export class SecretsRefused extends OperatorError {
  override readonly name = 'SecretsRefused';
}

function readSecrets(text: string, path: string): IssuerSecrets {
  try {
    const secrets = JSON.parse(text) as Partial<IssuerSecrets>;
    if (secrets.jwks?.keys.length && secrets.cookieKeys?.length) return secrets as IssuerSecrets;
  } catch {
    // It is told below, without the parser's words, which quote the file.
  }
  throw new SecretsRefused(
    `${path} is damaged: put its copy there, or move it away, and everybody logs in again.`,
  );
}

/** What verifiers may know of the keys. */
export function publicJwks({ jwks }: IssuerSecrets): JSONWebKeySet {
  // Named one by one: a private member is not forgotten by not being thought of.
  return {
    keys: jwks.keys.map(({ kty, crv, x, y, kid, alg, use }) => ({ kty, crv, x, y, kid, alg, use }) as JWK),
  };
}

async function drawSigningKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'ES256', use: 'sig' };
}

/** The file is there with all of its bytes, or not at all. */
async function writeWhole(path: string, text: string): Promise<void> {
  const partial = `${path}.${String(process.pid)}`;
  const file = await open(partial, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(partial, path);
}
