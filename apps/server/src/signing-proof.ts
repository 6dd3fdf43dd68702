import { proofOf } from "@calibrant/identity";
import type { Ctx, Proof } from "@calibrant/kernel";
import { needSession, type Visitor } from "./visitor.ts";

/** How whoever is at the door proves who signs. A key has no session; the signature itself refuses it with the reason. */
export const signingProof = ({ actor, now, policy }: Ctx, visitor: Visitor): Proof =>
	actor.type === "member" ? proofOf(needSession(visitor), now, policy) : "password";
