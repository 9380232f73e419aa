import { ProviderRegistered, providerStream, withoutHiddenIn, type PersonalOf } from '@mouakaba/contracts';
import { openedCopy, type Keys } from '@mouakaba/event-sourcing';
import { answers } from '@mouakaba/http';
import { unreadableAnswer } from '@mouakaba/use-cases';
import type { Caller, Role } from '@mouakaba/identity';
import type { ProviderRow } from './providers.js';

const { bilingual, code, count, flag, id, instant, listOf, objectOf, orNull, province, text } = answers;

/** Whom to call is there for those who work with providers. */
export const providerAnswer = objectOf(
  {
    ...{ providerId: id, name: bilingual, kind: code('providerKind'), province },
    ...{ communes: listOf(text), services: listOf(code('serviceType')), capacityPerMonth: orNull(count) },
    ...{ workingHours: orNull(text), registeredAt: instant },
    /** It had an account, and nobody has one there any more. */
    unattended: flag,
  },
  {
    contact: orNull(objectOf({}, ProviderRegistered.personal.contact.properties)),
    unreadable: unreadableAnswer,
  },
);

/** Those who work with providers see whom to call there. It says nothing of any child, so nobody records the look. */
const callers: ReadonlySet<Role> = new Set(['caseworker', 'coordinator', 'centre-officer']);

type Contact = NonNullable<PersonalOf<typeof ProviderRegistered>['contact']>;

/** Whom to call at each, by its id. */
type Contacts = ReadonlyMap<string, Contact>;

/** Whom to call at these providers; undefined for a caller who may not know. */
export async function contactsFor(
  { roles }: Caller,
  rows: readonly ProviderRow[],
  keys: Keys,
): Promise<Contacts | undefined> {
  if (!roles.some((role) => callers.has(role))) return undefined;
  const sealed = rows.flatMap(({ providerId, contact }) =>
    contact === null ? [] : [{ providerId, ...contact }],
  );
  const opened = await keys.getMany(sealed.map(({ providerId }) => providerStream(providerId)));
  return new Map(
    sealed.flatMap(({ providerId, ...copy }) => {
      const contact: Contact | undefined = openedCopy(opened.get(providerStream(providerId)), copy);
      return contact === undefined ? [] : [[providerId, contact] as const];
    }),
  );
}

/** A provider as the caller may see it: whom to call there only where `contactsFor` gave the caller contacts. */
export function shownProvider(
  { listedUnder: _, contact: __, ...provider }: ProviderRow,
  contacts: Contacts | undefined,
  unattended: ReadonlySet<string>,
) {
  return {
    ...withoutHiddenIn(provider),
    unattended: unattended.has(provider.providerId),
    ...(contacts === undefined ? {} : { contact: contacts.get(provider.providerId) ?? null }),
  };
}
