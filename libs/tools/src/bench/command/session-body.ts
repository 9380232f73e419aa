import { isDeepStrictEqual } from 'node:util';
import type { Code } from '@mouakaba/contracts';
import { IsCode, IsCodes, IsFlag, IsInstant, IsText, IsWhole, Maybe, fieldsOf } from '@mouakaba/http';

/** The body of the service's own use case, which a library must not import: `refuseOtherSchema` holds them together. */
export class HoldListeningSessionBody {
  @IsInstant() heldAt!: string;
  @IsWhole(1, 600) durationMinutes!: number;
  @IsCode('language') language!: Code<'language'>;
  @IsCodes('participantRole') presentRoles!: Code<'participantRole'>[];
  @IsText() narrative!: string;
  @Maybe() @IsText() childWords?: string;
  @Maybe() @IsFlag() childAgreed?: boolean;
  @Maybe() @IsCode('repeatReason') repeatReason?: Code<'repeatReason'>;
}

interface Schema {
  readonly properties: object;
  readonly required: readonly string[];
}

interface Document {
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** @throws Error the host at `origin` checks another body than the bare server does: their rates say nothing */
export async function refuseOtherSchema(origin: string): Promise<void> {
  const { name } = HoldListeningSessionBody;
  const document = (await (await fetch(`${origin}/v1/intake/openapi.json`)).json()) as Document;
  const fields = [...fieldsOf(HoldListeningSessionBody)];
  const own = {
    properties: Object.fromEntries(fields.map(([field, { schema }]) => [field, schema(() => ({}))])),
    required: fields.filter(([, { optional }]) => !optional).map(([field]) => field),
  };
  const { properties, required } = document.components.schemas[name] ?? {};
  if (!isDeepStrictEqual({ properties, required }, JSON.parse(JSON.stringify(own))))
    throw new Error(`${name} of the bare server is no longer the service's: copy its fields again`);
}
