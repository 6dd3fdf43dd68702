import { proveOwnPassword } from "@calibrant/identity";
import { DomainError, type House, type Proof, type Proving } from "@calibrant/kernel";
import { needSession, type Visitor } from "./visitor.ts";

/**
 * Checks the password that came with a request, before its transaction opens; attempts are limited. Throws INVALID where
 * it is not the person's.
 */
export async function provePassword(house: House, { session, signing, ip, userAgent }: Visitor): Promise<void> {
	if (!session || !signing) return;
	await proveOwnPassword(house, session, signing.password, "password", { ip, userAgent });
	signing.proven = true;
}

/**
 * How whoever is at the door proves who signs: with the password in `x-calibrant-password`, percent-encoded, of the very
 * request that signs (21 CFR 11.200(a)(1)(i)). It makes one signature and is kept nowhere. A key has no session; the
 * signature itself refuses it with the reason.
 */
export const signingProof = (visitor: Visitor): Proving => ({
	need: async () => void seen(visitor),
	take: async () => {
		const proof = seen(visitor);
		visitor.signing = null;
		return proof;
	},
});

function seen(visitor: Visitor): Proof {
	const { secondFactor } = needSession(visitor);
	if (visitor.signing?.proven) return secondFactor === "proven" ? "password_and_code" : "password";
	throw new DomainError(
		"CONFIRM_PASSWORD",
		"A signature needs your password, each time.",
		"Type your password, then sign.",
		{ signature: true },
	);
}
