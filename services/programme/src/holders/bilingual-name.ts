import { IsShortText } from '@mouakaba/http';

/** A name as both languages write it. */
export class BilingualName {
  @IsShortText() ar!: string;
  @IsShortText() fr!: string;
}
