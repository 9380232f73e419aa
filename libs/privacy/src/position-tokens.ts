import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { parsePosition, type Keys, type Position } from '@mouakaba/event-sourcing';

/** Never changes: a token that a client keeps is read by the next release. No body of a command looks like it. */
const label = 'mouakaba/position-tokens/1';
const ivBytes = 16;
const cipher = 'aes-256-ctr';

interface Secrets {
  readonly mac: Buffer;
  readonly encryption: Buffer;
}

/**
 * Places in the log as they are told outside. A position is a number that counts events, and two of them tell how much
 * happened in between: so they leave encrypted and authenticated, under a key of the installation. The same place is
 * always the same token, as a repeated answer must be; the nonce is a hash of what is encrypted (the construction of SIV,
 * RFC 5297), so equal places are all that tokens give away.
 */
export class PositionTokens {
  private secrets: Promise<Secrets> | undefined;

  constructor(private readonly keys: Pick<Keys, 'installation'>) {}

  /** @throws Unavailable the keys are away */
  tokenOf(position: Position): Promise<string> {
    return this.seal(position);
  }

  /** Undefined for what is no token of this installation. @throws Unavailable the keys are away */
  async positionOf(token: string): Promise<Position | undefined> {
    const text = await this.open(token);
    return text === undefined ? undefined : parsePosition(text);
  }

  /** A place in the log that is known by how many events stand before it. @throws Unavailable the keys are away */
  tokenOfCount(events: number): Promise<string> {
    return this.seal(`events.${events.toString(16).padStart(16, '0')}`);
  }

  private async seal(text: string): Promise<string> {
    const { mac, encryption } = await this.theirSecrets();
    const iv = nonceOf(text, mac);
    const encrypt = createCipheriv(cipher, encryption, iv);
    return Buffer.concat([iv, encrypt.update(text, 'utf8'), encrypt.final()]).toString('base64url');
  }

  private async open(token: string): Promise<string | undefined> {
    const bytes = Buffer.from(token, 'base64url');
    // Buffer passes over what is not base64url: only the one spelling of a token is that token.
    if (bytes.length <= ivBytes || bytes.toString('base64url') !== token) return undefined;
    const { mac, encryption } = await this.theirSecrets();
    const iv = bytes.subarray(0, ivBytes);
    const decrypt = createDecipheriv(cipher, encryption, iv);
    const text = Buffer.concat([decrypt.update(bytes.subarray(ivBytes)), decrypt.final()]).toString('utf8');
    return timingSafeEqual(nonceOf(text, mac), iv) ? text : undefined;
  }

  /** Derived once: the installation's key is never destroyed. What fails is tried again. */
  private theirSecrets(): Promise<Secrets> {
    this.secrets ??= this.derive().catch((error: unknown) => {
      this.secrets = undefined;
      throw error;
    });
    return this.secrets;
  }

  private async derive(): Promise<Secrets> {
    const root = Buffer.from((await this.keys.installation()).fingerprint(label), 'hex');
    const derived = (use: string) => Buffer.from(hkdfSync('sha256', root, '', use, 32));
    return { mac: derived('mac'), encryption: derived('encryption') };
  }
}

function nonceOf(text: string, mac: Buffer): Buffer {
  return createHmac('sha256', mac).update(text).digest().subarray(0, ivBytes);
}
