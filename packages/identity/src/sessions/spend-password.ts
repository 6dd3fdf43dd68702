import { and, eq, gte } from "@calibrant/db/drizzle";
import { sessions } from "@calibrant/db/schema";
import { type Ctx, DomainError, type Proof } from "@calibrant/kernel";
import type { Session } from "./find-session.ts";

type Opened = Pick<Ctx, "tx" | "now" | "policy">;

/**
 * Takes the password that was typed for a signature, so that it makes one and no second (21 CFR 11.200(a)(1)(i)); signing
 * in types none. It stays when the transaction of the signature fails. Throws CONFIRM_PASSWORD where none was typed
 * within the policy's `stepUpMinutes` since the last signature.
 */
export async function spendPassword(opened: Opened, session: Session): Promise<Proof> {
	const spent = await opened.tx
		.update(sessions)
		.set({ signingPasswordAt: null })
		.where(typedFor(session, opened))
		.returning({ id: sessions.id });
	if (spent.length === 0) throw wanted();
	return session.secondFactor === "proven" ? "password_and_code" : "password";
}

/** Throws CONFIRM_PASSWORD before work that a signature ends, where {@link spendPassword} would. */
export async function needSigningPassword(opened: Opened, session: Session): Promise<void> {
	const [typed] = await opened.tx.select({ id: sessions.id }).from(sessions).where(typedFor(session, opened));
	if (!typed) throw wanted();
}

const typedFor = (session: Session, { now, policy }: Opened) =>
	and(
		eq(sessions.id, session.id),
		gte(sessions.signingPasswordAt, new Date(now.getTime() - policy.security.stepUpMinutes * 60_000)),
	);

const wanted = () =>
	new DomainError("CONFIRM_PASSWORD", "A signature needs your password, each time.", "Type your password, then sign.");
