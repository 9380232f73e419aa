/** @throws TypeError a value that is no JSON */
export function jsonText(value: unknown): string {
  const json = JSON.stringify(value) as string | undefined;
  if (json === undefined) throw new TypeError('only JSON values can be kept');
  return json;
}
