import { spendPassword } from "@calibrant/identity";
import type { Ctx, Proving } from "@calibrant/kernel";
import { needSession, type Visitor } from "./visitor.ts";

/** How whoever is at the door proves who signs. A key has no session; the signature itself refuses it with the reason. */
export const signingProof = ({ actor }: Pick<Ctx, "actor">, visitor: Visitor): Proving =>
	actor.type === "member" ? (ctx) => spendPassword(ctx, needSession(visitor)) : "password";
