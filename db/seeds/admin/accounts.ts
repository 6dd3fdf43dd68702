import { randomBytes } from "node:crypto";
import { desc, eq } from "@calibrant/db/drizzle";
import { memberships, operators, organisations } from "@calibrant/db/schema";
import {
	createAccount,
	disclosureHash,
	emailAddress,
	hashOperatorKey,
	hashPassword,
	newPassword,
	personName,
	removeOperatorFactor,
	resetSecondFactor,
	signUp,
	type signUpInput,
} from "@calibrant/identity";
import { type House, inOrg, record } from "@calibrant/kernel";
import { z } from "zod";
import { Refusal } from "../deployment/refusal.ts";
import { findUser } from "../playing/people.ts";

export const createOperatorInput = z.strictObject({ email: emailAddress, name: personName, password: newPassword });

/** No request, so no address. */
const origin = { ip: "127.0.0.1", userAgent: "admin command" };

/** A password of five groups of four letters and digits: a hundred bits, and can be read out. */
export const oneTimePassword = (): string =>
	Array.from({ length: 5 }, () => [...randomBytes(4)].map((byte) => alphabet[byte % alphabet.length]).join("")).join(
		"-",
	);
/** Thirty-two signs without i, l, o and u. */
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** Makes a person and their organisation as a sign-up would, address unconfirmed. Throws Refusal on a known address. */
export async function createOwner(
	house: House,
	owner: z.output<typeof signUpInput>,
): Promise<{ orgId: string; userId: string }> {
	if (await findUser(house, owner.email)) throw new Refusal(`${owner.email} has an account already.`);
	await signUp(house, owner, origin);
	const userId = await findUser(house, owner.email);
	if (!userId) throw new Error("The account was not made.");
	const orgId = await foundedBy(house, userId, owner.organisation);
	const actor = { type: "system", ref: null, job: "owner.create" } as const;
	await inOrg(house, orgId, { actor }, {}, async (ctx) => {
		const [member] = await ctx.tx
			.select({ id: memberships.id })
			.from(memberships)
			.where(eq(memberships.userId, userId));
		await record(ctx, "member.added_by_operator", { type: "member", id: member?.id ?? null });
	});
	return { orgId, userId };
}

/** The worker's role sees organisations, but who belongs to one only from inside. */
async function foundedBy({ db }: House, userId: string, name: string): Promise<string> {
	const named = await db.withoutOrg({ readOnly: true }, ({ tx }) =>
		tx
			.select({ id: organisations.id })
			.from(organisations)
			.where(eq(organisations.name, name))
			.orderBy(desc(organisations.createdAt)),
	);
	for (const { id } of named) {
		const own = await db.withOrg(id, { readOnly: true }, ({ tx }) =>
			tx.select().from(memberships).where(eq(memberships.userId, userId)),
		);
		if (own.length > 0) return id;
	}
	throw new Error("The organisation was not made.");
}

/** Lets a person run the deployment and gives their key, of which only the hash is kept. A key they had ends. */
export async function grantOperator({ db }: House, email: string): Promise<{ key: string; replaced: boolean }> {
	const userId = await findUser({ db }, email.trim().toLowerCase());
	if (!userId) throw new Refusal(`${email} has no account. Create one first.`);
	const key = `calop_${randomBytes(32).toString("base64url")}`;
	const keyHash = hashOperatorKey(key);
	return db.withoutOrg({}, async ({ tx, now }) => {
		const had = await tx
			.update(operators)
			.set({ keyHash, grantedAt: now })
			.where(eq(operators.userId, userId))
			.returning();
		if (had.length === 0) await tx.insert(operators).values({ userId, keyHash, grantedAt: now });
		return { key, replaced: had.length > 0 };
	});
}

/** Makes a person without an organisation and lets them run the deployment. Throws Refusal on a known address. */
export async function createOperator(
	house: House,
	{ email, name, password }: z.output<typeof createOperatorInput>,
): Promise<{ key: string }> {
	const passwordHash = await hashPassword(password);
	const made = await house.db.withoutOrg({}, (opened) =>
		createAccount(
			opened,
			{ email, name, passwordHash, emailVerifiedAt: opened.now },
			disclosureHash(house.policy, house.operator),
		),
	);
	if (!made) throw new Refusal(`${email} has an account already. Use grant-operator.`);
	return grantOperator(house, email);
}

/** Takes the right to run the deployment away: key, second factor and sessions end at once. Throws Refusal. */
export async function revokeOperator(house: House, email: string): Promise<void> {
	const userId = await findUser(house, email.trim().toLowerCase());
	const gone = await house.db.withoutOrg({}, ({ tx }) =>
		tx
			.delete(operators)
			.where(eq(operators.userId, userId ?? "00000000-0000-0000-0000-000000000000"))
			.returning(),
	);
	if (gone.length === 0) throw new Refusal(`${email} is not an operator.`);
}

/** Takes the second factor of an operator away; the next sign-in sets a new one up, with the operator key. */
export async function resetOperatorFactor(house: House, email: string): Promise<void> {
	const userId = await findUser(house, email.trim().toLowerCase());
	if (!userId || !(await removeOperatorFactor(house, userId)))
		throw new Refusal(`${email} has no operator's second factor.`);
}

/** Takes the second factor of somebody away who lost phone and recovery codes. Throws Refusal when there is none. */
export async function removeLostFactor(house: House, email: string): Promise<void> {
	const userId = await findUser(house, email.trim().toLowerCase());
	if (!userId) throw new Refusal(`${email} has no account.`);
	if (!(await resetSecondFactor(house, userId, origin))) throw new Refusal(`${email} has no second factor.`);
}
