import { providerIdOf, type Code } from '@mouakaba/contracts';
import { projection, sealedCopy, type SealedCopy } from '@mouakaba/event-sourcing';

/** A provider as everybody may know it; whom to call there stays sealed. */
export interface ProviderRow {
  /** `all`, or one of the services: a provider is listed once under each that it offers. */
  readonly listedUnder: string;
  readonly providerId: string;
  readonly name: { readonly ar: string; readonly fr: string };
  readonly kind: Code<'providerKind'>;
  readonly province: string;
  readonly communes: readonly string[];
  readonly services: readonly Code<'serviceType'>[];
  readonly capacityPerMonth: number | null;
  readonly workingHours: string | null;
  readonly registeredAt: string;
  readonly contact: SealedCopy | null;
}

/** Listed whatever it offers. */
export const anyService = 'all';

export function providerKey(providerId: string, listedUnder: string = anyService): string {
  return `${providerId}/${listedUnder}`;
}

export const providers = projection<ProviderRow>(
  'providers',
  1,
  {
    ProviderRegistered: {
      keys: ({ stream, data }) =>
        [anyService, ...data.services].map((under) => providerKey(providerIdOf(stream), under)),
      evolve: (_, event) => {
        const { stream, data, recordedAt } = event;
        const { name, kind, province, communes, services, capacityPerMonth, workingHours } = data;
        const row = {
          providerId: providerIdOf(stream),
          ...{ name, kind, province, services },
          communes: communes ?? [],
          capacityPerMonth: capacityPerMonth ?? null,
          workingHours: workingHours ?? null,
          registeredAt: recordedAt,
          contact: sealedCopy(event, 'contact') ?? null,
        };
        return [anyService, ...services].map(
          (listedUnder) => [providerKey(row.providerId, listedUnder), { ...row, listedUnder }] as const,
        );
      },
    },
  },
  {
    indexes: [
      ['listedUnder', 'registeredAt'],
      ['listedUnder', 'province', 'registeredAt'],
    ],
  },
);
