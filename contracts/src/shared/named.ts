/** What has a name that people know it by: a unit or centre, a provider, somebody with an account, or any organisation. */
export type Named = 'holder' | 'provider' | 'organisation' | 'person';

/** Of an organisation in two languages, of a person as the account has it. */
export type KnownName = { readonly ar: string; readonly fr: string } | string;

/** The name that goes with an id; undefined where none is known. */
export type NameLookup = (of: Named, id: string) => KnownName | undefined;

const one = (of: Named, ...fields: readonly string[]) => fields.map((field) => [field, of] as const);

/** Fields that hold the id of something that has a name, or several ids, wherever they stand: in events, facts and answers. */
const fields: ReadonlyMap<string, Named> = new Map([
  ...one('holder', 'holderId', 'toHolderId', 'fromHolderId'),
  ...one('provider', 'providerId', 'exceptProviderIds', 'providerIds'),
  ...one('organisation', 'organisation'),
  ...one('person', 'sub', 'workerId', 'caseworkerId', 'previousCaseworkerId', 'leadId', 'previousLeadId'),
  ...one('person', 'recordedBy', 'completedBy', 'decidedBy', 'requestedBy', 'reopenedBy', 'conductedBy'),
]);

/** Of what kind those are whose ids a field of that name holds; undefined where it holds no such ids. */
export function namedIn(field: string): Named | undefined {
  return fields.get(field);
}

/** The field beside it that holds the name: `holderId` has `holderName`, `recordedBy` has `recordedByName`. */
export function nameFieldOf(field: string): string {
  if (field === 'sub') return 'name';
  if (field.endsWith('Ids')) return `${field.slice(0, -3)}Names`;
  return `${field.endsWith('Id') ? field.slice(0, -2) : field}Name`;
}
