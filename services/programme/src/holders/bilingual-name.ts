import { IsName } from '@mouakaba/http';

/** A name as both languages write it. */
export class BilingualName {
  @IsName() ar!: string;
  @IsName() fr!: string;
}
