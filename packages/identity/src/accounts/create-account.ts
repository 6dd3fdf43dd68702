import { createHash } from "node:crypto";
import type { Tx } from "@calibrant/db";
import { profiles, users } from "@calibrant/db/schema";
import { auditDisclosure, type Language, type Operator, type Policy } from "@calibrant/policy";

type Person = {
	name: string;
	email: string;
	passwordHash: string;
	emailVerifiedAt?: Date;
	/** Of the page on which the account is opened. */
	language?: Language | undefined;
};

/** SHA-256 of the disclosure that stands beside the button. */
export const disclosureHash = (policy: Policy, operator: Operator, language: Language = "en") =>
	createHash("sha256")
		.update(auditDisclosure(policy, operator, language), "utf8")
		.digest("hex");

/** Stores a new person and gives the id; null, and nothing stored, when the address has an account. */
export async function createAccount(
	{ tx, now }: { tx: Tx; now: Date },
	person: Person,
	disclosure: string,
): Promise<string | null> {
	const { name, email, passwordHash, emailVerifiedAt, language } = person;
	const [user] = await tx
		.insert(users)
		.values({ email, passwordHash, emailVerifiedAt, disclosureHash: disclosure, createdAt: now })
		.onConflictDoNothing()
		.returning({ id: users.id });
	if (!user) return null;
	await tx.insert(profiles).values({ userId: user.id, name, locale: language, createdAt: now });
	return user.id;
}
