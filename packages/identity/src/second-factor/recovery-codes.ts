import { createHash, randomInt } from "node:crypto";

const letters = "abcdefghjkmnpqrstuvwxyz23456789";
const howMany = 10;

/** Ten codes of about 59 bits each, in letters and digits that are not mistaken for one another. */
export function newRecoveryCodes(): string[] {
	return Array.from({ length: howMany }, () => {
		const drawn = Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join("");
		return `${drawn.slice(0, 4)}-${drawn.slice(4, 8)}-${drawn.slice(8)}`;
	});
}

/** Only hashes are stored. Case, spaces and hyphens do not matter. */
export function hashRecoveryCode(code: string): string {
	return createHash("sha256").update(code.toLowerCase().replaceAll(/[\s-]/g, "")).digest("hex");
}
