import { needSigningPassword, spendPassword } from "@calibrant/identity";
import type { Proving } from "@calibrant/kernel";
import { needSession, type Visitor } from "./visitor.ts";

/** How whoever is at the door proves who signs. A key has no session; the signature itself refuses it with the reason. */
export const signingProof = (visitor: Visitor): Proving => ({
	need: (ctx) => needSigningPassword(ctx, needSession(visitor)),
	take: (ctx) => spendPassword(ctx, needSession(visitor)),
});
