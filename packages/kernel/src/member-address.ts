import { and, eq } from "@calibrant/db/drizzle";
import { memberships, users } from "@calibrant/db/schema";
import type { MailContext } from "./mails.ts";

/** The address of a member who still is one; null when nobody is left to write to. */
export async function memberAddress({ tx, letter }: MailContext): Promise<string | null> {
	const [member] = await tx
		.select({ email: users.email })
		.from(users)
		.innerJoin(memberships, and(eq(memberships.orgId, letter.orgId ?? ""), eq(memberships.userId, users.id)))
		.where(eq(users.id, letter.userId ?? ""));
	return member?.email ?? null;
}
