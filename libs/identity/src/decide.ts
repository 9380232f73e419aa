import type { Compartment } from '@mouakaba/contracts';
import { coversProvince, type Caller, type Role } from './caller.js';
import { allowances, type Permission, type Reach } from './permissions.js';

/** A thing of a holder: a unit or centre, its roster, a report that is to become a case. */
export interface HolderScope {
  readonly holderId?: string;
  readonly province: string;
}

/** What a case's standing, at the revision decided on, says about who may see and change it. */
export interface CaseScope extends HolderScope {
  readonly caseworkerId?: string;
  /** Seen by its caseworker and its holder's coordinator only. */
  readonly restricted: boolean;
  /** Consent (`share-with-centre`) or a legal basis lets the centre see who the child is, or it was transferred. */
  readonly sharedWithCentre: boolean;
}

/** A referral is seen by the sender's side as its case is, and by the provider that it is addressed to. */
export interface ReferralScope extends CaseScope {
  readonly providerId: string;
}

/** `unseen`: outside the read scope, answered as if it did not exist. `read-only`: readable, but not the caller's to write. */
export type Verdict = { readonly role: Role } | 'unseen' | 'read-only';

/**
 * Whether the caller may do this to this very thing. The first of the caller's roles that grants it wins, and is the
 * role of the event's actor.
 */
export function decide(
  permission: Permission,
  caller: Caller,
  scope: HolderScope | CaseScope | ReferralScope,
): Verdict {
  const seeing = allowances(permission, caller).filter(([role, { read }]) => sees(role, read, caller, scope));
  const granting = seeing.find(([, { write }]) => write === undefined || reaches(write, caller, scope));
  if (granting !== undefined) return { role: granting[0] };
  return seeing.length > 0 ? 'read-only' : 'unseen';
}

/** Whether the caller may record a report for this holder in this province, and in which role; `outside` its scope otherwise. */
export function mayReport(caller: Caller, scope: HolderScope): { readonly role: Role } | 'outside' {
  const verdict = decide('report.record', caller, scope);
  return typeof verdict === 'string' ? 'outside' : verdict;
}

const ownCase: readonly Compartment[] = ['identity', 'contact', 'reporter', 'content'];
const withoutReporter: readonly Compartment[] = ['identity', 'contact', 'content'];

/** The compartments of the case file that the caller may open, in any of its roles; none where it cannot see the case. */
export function opens(caller: Caller, standing: CaseScope): ReadonlySet<Compartment> {
  const seeing = allowances('case.read', caller).filter(([role, { read }]) =>
    sees(role, read, caller, standing),
  );
  return new Set(seeing.flatMap(([role]) => opensAs(role, caller, standing)));
}

function opensAs(role: Role, caller: Caller, standing: CaseScope): readonly Compartment[] {
  switch (role) {
    case 'caseworker':
      return reaches('own', caller, standing) ? ownCase : withoutReporter;
    case 'coordinator':
      return ownCase;
    case 'centre-officer':
      return standing.sharedWithCentre || reaches('holder', caller, standing) ? withoutReporter : [];
    default:
      return [];
  }
}

function sees(role: Role, read: Reach, caller: Caller, scope: HolderScope | CaseScope): boolean {
  if (!reaches(read, caller, scope)) return false;
  if (!('restricted' in scope) || !scope.restricted) return true;
  if (role === 'caseworker') return reaches('own', caller, scope);
  return role === 'coordinator' && reaches('holder', caller, scope);
}

function reaches(reach: Reach, caller: Caller, scope: HolderScope | CaseScope): boolean {
  switch (reach) {
    case 'own':
      // A case that has moved to another holder is no longer its last caseworker's.
      return 'caseworkerId' in scope && scope.caseworkerId === caller.sub && reaches('holder', caller, scope);
    case 'holder':
      return scope.holderId !== undefined && scope.holderId === caller.organisation;
    case 'addressed':
      return 'providerId' in scope && scope.providerId === caller.organisation;
    case 'provinces':
      return coversProvince(caller, scope.province);
    case 'national':
      return true;
  }
}
