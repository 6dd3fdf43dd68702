import { createHash } from "node:crypto";
import { eq } from "@calibrant/db/drizzle";
import { operators } from "@calibrant/db/schema";
import type { House } from "@calibrant/kernel";

const shape = /^calop_[A-Za-z0-9_-]{43}$/;

/** Only hashes of operator keys are stored. */
export const hashOperatorKey = (key: string) => createHash("sha256").update(key).digest("hex");

/** The operator a key or a signed-in person stands for, or null. Gives the person's id. */
export async function findOperator(
	house: House,
	by: { key: string } | { userId: string },
): Promise<{ userId: string } | null> {
	if ("key" in by && !shape.test(by.key)) return null;
	const is = "key" in by ? eq(operators.keyHash, hashOperatorKey(by.key)) : eq(operators.userId, by.userId);
	const [row] = await house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
		tx.select({ userId: operators.userId }).from(operators).where(is),
	);
	return row ?? null;
}
