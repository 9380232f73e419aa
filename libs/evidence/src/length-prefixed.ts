/**
 * The parts one after the other, texts as UTF-8, each after its length in bytes (four bytes, the most significant
 * first): no two lists of parts give the same bytes.
 */
export function lengthPrefixed(parts: readonly (string | Buffer)[]): Buffer {
  const lengths = parts.map((part) => Buffer.byteLength(part));
  const bytes = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + 4 + length, 0));
  let at = 0;
  for (const [place, part] of parts.entries()) {
    at = bytes.writeUInt32BE(lengths[place] ?? 0, at);
    at += typeof part === 'string' ? bytes.write(part, at, 'utf8') : part.copy(bytes, at);
  }
  return bytes;
}
