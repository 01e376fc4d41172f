/** Slips of the pen in short names. */

/** Do so few letters changed, added or left out make one of the other? */
export function isNear(one: string, other: string, letters = 2): boolean {
  if (!one || !other) return one.length + other.length <= letters;
  const [rest, otherRest] = [one.slice(1), other.slice(1)];
  if (one[0] === other[0]) return isNear(rest, otherRest, letters);
  if (letters === 0) return false;
  return (
    isNear(rest, otherRest, letters - 1) || isNear(rest, other, letters - 1) || isNear(one, otherRest, letters - 1)
  );
}
