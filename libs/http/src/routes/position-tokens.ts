import { comparePositions, type Position } from '@mouakaba/event-sourcing';
import { limits } from '@mouakaba/contracts';

/**
 * Positions as clients get them: a position counts the events of the log, which is nobody's business outside, so that a
 * token tells nothing and can be made by this installation alone.
 */
export interface PositionTokens {
  /** The same token for the same position, every time. @throws Unavailable the keys are away */
  tokenOf(position: Position): Promise<string>;
  /** Undefined for what is no token of this installation. @throws Unavailable the keys are away */
  positionOf(token: string): Promise<Position | undefined>;
}

export const POSITION_TOKENS = Symbol('position tokens');

/**
 * The position that `Mouakaba-Min-Position` asks for: the furthest of one or more tokens, for only the server can compare
 * them.
 * @returns undefined if one is no token, or there are too many
 */
export async function minPositionOf(header: string, tokens: PositionTokens): Promise<Position | undefined> {
  const sent = header.split(',').map((token) => token.trim());
  if (sent.length > limits.minPositions) return undefined;
  const positions = await Promise.all(sent.map((token) => tokens.positionOf(token)));
  const known = positions.filter((position) => position !== undefined);
  return known.length < sent.length ? undefined : known.toSorted(comparePositions).at(-1);
}
