import { asId, type Branded } from './ids.js';

/** What stands before the first hyphen of a stream's name. No kind has a hyphen of its own. */
export const streamKinds = [
  ...(['case', 'unit', 'centre', 'casenumber', 'provider', 'release'] as const),
  ...(['access', 'account'] as const),
] as const;
export type StreamKind = (typeof streamKinds)[number];

/**
 * Kinds of streams that never leave the installation's own stores: who looked at what, what was done to an account, and
 * what its owner accepted.
 * What is published depends on the stream's kind alone; of every other event its clear data, never a sealed block.
 */
export const unpublishedKinds: readonly string[] = ['access', 'account', 'conduct'];

/** The kind in a stream's name, known to this program or not. */
export function kindOf(stream: string): string {
  const hyphen = stream.indexOf('-');
  return hyphen < 0 ? stream : stream.slice(0, hyphen);
}

// Names of streams are made and read here alone. What reads one throws RangeError on a stream of another kind.

export type CaseId = Branded<'CaseId'>;

export function caseStream(caseId: string): string {
  return nameOf('case', caseId);
}

export function caseIdOf(stream: string): CaseId {
  return asId(idIn(stream, 'case'));
}

/** Of a unit or a centre. */
export type HolderId = Branded<'HolderId'>;

export function unitStream(holderId: string): string {
  return nameOf('unit', holderId);
}

export function centreStream(holderId: string): string {
  return nameOf('centre', holderId);
}

/** Where a holder is looked for of whom nobody has said whether it is a unit or a centre. */
export function holderStreams(holderId: string): readonly [unit: string, centre: string] {
  return [unitStream(holderId), centreStream(holderId)];
}

export function holderIdOf(stream: string): HolderId {
  return asId(idIn(stream, 'unit', 'centre'));
}

export type ProviderId = Branded<'ProviderId'>;

export function providerStream(providerId: string): string {
  return nameOf('provider', providerId);
}

export function providerIdOf(stream: string): ProviderId {
  return asId(idIn(stream, 'provider'));
}

/** Not a UUID: `OUJ-26-7K3Q-X`. */
export type CaseNumber = Branded<'CaseNumber'>;

/** The store itself keeps case numbers unique: each has a stream of its own, which only one case can begin. */
export function caseNumberStream(caseNumber: string): string {
  return nameOf('casenumber', caseNumber);
}

export function caseNumberOf(stream: string): CaseNumber {
  return asId(idIn(stream, 'casenumber'));
}

/** A release is of one month: `2026-03`. */
export function releaseStream(month: string): string {
  return nameOf('release', month);
}

export function monthOfRelease(stream: string): string {
  return idIn(stream, 'release');
}

/** What one running process says of one day (`2026-03-02`) about who looked at what. */
export function accessStream(instance: string, day: string): string {
  return nameOf('access', `${instance}-${day}`);
}

/** Of an account: the subject of its tokens. */
export type Sub = Branded<'Sub'>;

export function accountStream(sub: string): string {
  return nameOf('account', sub);
}

export function subOf(stream: string): Sub {
  return asId(idIn(stream, 'account'));
}

function nameOf(kind: StreamKind, id: string): string {
  return `${kind}-${id}`;
}

function idIn(stream: string, ...kinds: readonly StreamKind[]): string {
  const kind = kindOf(stream);
  if (!kinds.some((each) => each === kind)) throw new RangeError(`not a ${kinds.join(' or ')}: ${stream}`);
  return stream.slice(kind.length + 1);
}
