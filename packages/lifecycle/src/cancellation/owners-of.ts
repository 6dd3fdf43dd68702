import type { Tx } from "@calibrant/db";
import { eq } from "@calibrant/db/drizzle";
import { memberships } from "@calibrant/db/schema";

/** Users who own the organisation whose transaction is open. */
export async function ownersOf(tx: Tx): Promise<string[]> {
	const owners = await tx.select({ userId: memberships.userId }).from(memberships).where(eq(memberships.role, "owner"));
	return owners.map(({ userId }) => userId);
}
