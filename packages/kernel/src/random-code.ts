import { randomBytes } from "node:crypto";

const letters = "0123456789abcdefghjkmnpqrstvwxyz";

/** Twelve letters and digits that nobody can guess or mistake (Crockford's base 32): sixty random bits. */
export const randomCode = (): string => [...randomBytes(12)].map((byte) => letters[byte % 32]).join("");

/**
 * A code as somebody typed or scanned it, in the form it was given out: lower case, o for 0, i and l for 1, without
 * blanks and hyphens. Null for what cannot be one.
 */
export function readCode(typed: string): string | null {
	const code = typed.toLowerCase().replace(/[\s-]/g, "").replaceAll("o", "0").replace(/[il]/g, "1");
	return code.length === 12 && [...code].every((letter) => letters.includes(letter)) ? code : null;
}
