import { userInfo } from "node:os";
import { eq } from "@calibrant/db/drizzle";
import { holds, operatorAccess, operators, users } from "@calibrant/db/schema";
import { logAccess, logRefusal, type OperatorAct } from "@calibrant/identity";
import { DomainError, type House } from "@calibrant/kernel";
import { z } from "zod";
import { findUser } from "../playing/people.ts";
import { findOrganisationId } from "./holds.ts";

type Given = Record<string, string | boolean | undefined>;

const longestName = 100;
const longestReason = 500;

/**
 * Runs a command with its line in the operators' access log in front of it: who at the machine, what, on whom, why. Where
 * the line cannot be written the command is not run; a refusal adds its own line. Nothing else of what was typed is kept.
 */
export async function logged(
	house: House,
	{
		name,
		given,
		argument,
		user = userInfo().username,
	}: { name: string; given: Given; argument: string; user?: string },
	run: () => Promise<string>,
): Promise<string> {
	const act = await actOf(house, name, given, argument, user);
	const line = await logAccess(house, act);
	try {
		const said = await run();
		// Whoever the command has made is known only now.
		if (act.subjectId === null && typeof given.email === "string") await nameSubject(house, line, given.email);
		return said;
	} catch (error) {
		await logRefusal(house, act, line, error instanceof DomainError ? error.reason : "REFUSED");
		throw error;
	}
}

async function actOf(house: House, name: string, given: Given, argument: string, user: string): Promise<OperatorAct> {
	const text = (flag: string) => (typeof given[flag] === "string" ? String(given[flag]).trim() : "");
	const held = await holdOf(house, text("hold"));
	const request = z.uuid().safeParse(text("request")).data;
	const person = text("email") ? await findUser(house, text("email").toLowerCase()) : null;
	const named = text("by").slice(0, longestName);
	return {
		...{ operatorId: await operatorCalled(house, named), via: "machine", action: `admin.${name}` },
		byName: named ? `${user}, as ${named}` : user,
		orgId: held?.orgId ?? (text("org") ? await findOrganisationId(house, text("org")).catch(() => null) : null),
		subjectId: held?.id ?? request ?? person,
		...{
			reason: text("reason").slice(0, longestReason) || null,
			reference: text("reference").slice(0, 500) || argument || text("count") || null,
		},
	};
}

async function holdOf({ db }: House, given: string) {
	const id = z.uuid().safeParse(given).data;
	if (!id) return null;
	const [hold] = await db.withoutOrg({ readOnly: true }, ({ tx }) =>
		tx.select({ id: holds.id, orgId: holds.orgId }).from(holds).where(eq(holds.id, id)),
	);
	return hold ?? null;
}

/** The operator whose address was named; null for any other name. */
async function operatorCalled({ db }: House, named: string): Promise<string | null> {
	const [found] = await db.withoutOrg({ readOnly: true }, ({ tx }) =>
		tx
			.select({ userId: operators.userId })
			.from(operators)
			.innerJoin(users, eq(users.id, operators.userId))
			.where(eq(users.email, named.toLowerCase())),
	);
	return found?.userId ?? null;
}

async function nameSubject(house: House, line: string, email: string): Promise<void> {
	const subjectId = await findUser(house, email.trim().toLowerCase());
	await house.db.withoutOrg({}, ({ tx }) =>
		tx.update(operatorAccess).set({ subjectId }).where(eq(operatorAccess.id, line)),
	);
}
