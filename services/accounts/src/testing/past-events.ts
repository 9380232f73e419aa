import { AccountMade, RolesConfirmed, happened } from '@mouakaba/contracts';

export const unit = '0d9c1c5e-47a2-4c33-8a3e-6f0f7f3d2b10';
export const elsewhere = '0d9c1c5e-47a2-4c33-8a3e-6f0f7f3d2b11';
export const worker = { roles: ['caseworker'], organisation: unit, provinces: ['MA-OUJ'] } as const;

/** Who asked for the roles of an account, and a second person. */
export const asked = { sub: 'asker', role: 'administrator' };
export const second = { sub: 'second', role: 'administrator' };

/** What a decision is told of the organisation and of who could confirm. */
export const found = { kind: 'holder', province: 'MA-OUJ' } as const;
export const confirmable = { couldBeConfirmed: true, found };
export const openWork = { cases: 3, followUps: 2, accompaniments: 1, referrals: 4 };
/** The same of an account that is not the only one. */
export const amongOthers = { ...confirmable, otherAdministrator: true, openWork };

type Told = Parameters<typeof happened<typeof AccountMade>>[1];
export const made = (claims: Partial<Told>) => ({
  event: happened(AccountMade, { ...({} as Told), roles: [], ...claims }),
  actor: asked,
});
export const told = { ...worker, roles: [...worker.roles], provinces: [...worker.provinces] };
export const waiting = made({ ...told, awaiting: ['caseworker'] });
export const confirmed = {
  event: happened(RolesConfirmed, { ...told, national: undefined }),
  actor: second,
};
export const administrator = made({ roles: ['administrator'] });
