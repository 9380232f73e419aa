/** A rule said no: a stable code (a row of `contracts/src/messages`) and the facts needed to fix it. Never personal data. */
export interface Refusal {
  readonly refused: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

export function refuse(code: string, facts: Readonly<Record<string, unknown>> = {}): Refusal {
  return { refused: code, facts };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}

/** A refusal on its way to the edge, where it becomes a problem document. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.refused);
    this.name = 'Refused';
  }
}
