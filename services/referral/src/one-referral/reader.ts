import type { Compartment } from '@mouakaba/contracts';

/** What whoever looks may know of a referral. What it may not know is never taken up into its view. */
export interface Reader {
  /** `minimum`: rule 10's, until the packet is open to the provider. `referral`: all of it. `case`: whose it is as well. */
  readonly knows: 'minimum' | 'referral' | 'case';
  readonly opens: ReadonlySet<Compartment>;
  readonly organisation: string | undefined;
}
