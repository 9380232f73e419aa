/** Who did it: the account, the role that granted it, and the organisation it acted for. `system` for deadlines. */
export interface Actor {
  readonly sub: string;
  readonly role: string;
  readonly organisation?: string;
}

/** What the pipeline says of an event beside its data. `hash` chains it to the one before. */
export interface Envelope {
  readonly schema: number;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly actor: Actor;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly commandId: string;
  /** HMAC of the command's body under the stream's key; absent once that key is destroyed. */
  readonly fingerprint?: string;
  readonly hash: string;
}

/** A compartment's ciphertext: `1.<base64url of nonce, ciphertext and tag>`. */
export type SealedBlock = string;
export type SealedBlocks = Readonly<Record<string, SealedBlock>>;
