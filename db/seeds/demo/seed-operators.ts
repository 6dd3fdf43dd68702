import { openDatabase } from "@calibrant/db";
import { eq } from "@calibrant/db/drizzle";
import { operatorSessions, organisations } from "@calibrant/db/schema";
import {
	beginOperatorFactor,
	confirmOperatorFactor,
	findOperatorSession,
	logAccess,
	signInOperator,
	totpOf,
} from "@calibrant/identity";
import type { House } from "@calibrant/kernel";
import { askPublicly, placeHold } from "@calibrant/lifecycle";
import { createOperator } from "../admin/accounts.ts";
import { findUser } from "../playing/people.ts";
import { luc, olga, otto } from "./logins.ts";

const origin = { ip: "192.0.2.20", userAgent: "demo" };

/**
 * Appoints the demo's two operators, as an admin command would, and lets them set their second factor up as everybody
 * must: only the demo's own page shows their codes.
 */
export async function seedOperators(house: House, workerUrl: string): Promise<void> {
	const db = openDatabase(workerUrl, { max: 2 });
	try {
		for (const person of [olga, otto]) {
			const { key } = await createOperator({ ...house, db }, person);
			await enrol(house, person, key);
		}
	} finally {
		await db.close();
	}
}

async function enrol(house: House, { email, password }: typeof olga, key: string): Promise<void> {
	const { token } = await signInOperator(house, { email, password }, origin, null);
	const session = await findOperatorSession(house, token);
	const { seed } = await beginOperatorFactor(house, session, { key });
	const now = await house.db.withoutOrg({ readOnly: true }, async (opened) => opened.now);
	const code = totpOf(seed, email, "").generate({ timestamp: now.getTime() });
	await confirmOperatorFactor(house, session, { code }, origin);
	// Nobody is signed in when the demo begins.
	await house.db.withoutOrg({}, ({ tx }) =>
		tx.delete(operatorSessions).where(eq(operatorSessions.userId, session?.userId ?? "")),
	);
}

/** A request and a hold for the operators to work on, once the companies are there. */
export async function seedOperatorsWork(house: House, workerUrl: string): Promise<void> {
	const db = openDatabase(workerUrl, { max: 1 });
	try {
		await leaveWork({ ...house, db });
	} finally {
		await db.close();
	}
}

async function leaveWork(house: House): Promise<void> {
	const details = "I cannot sign in any more and need the register for my accountant.";
	await askPublicly(house, { kind: "export", email: luc.email, name: luc.name, details }, origin);
	const placedBy = await findUser(house, olga.email);
	const [dupont] = await house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
		tx.select({ id: organisations.id }).from(organisations).where(eq(organisations.name, "Atelier Dupont SAS")),
	);
	if (!placedBy || !dupont) return;
	const why = {
		reason: "The tax office asks who changed what in the last two years.",
		reference: "DGFiP 2026-1182",
	};
	// As the console does: the line first, then the act.
	const act = {
		operatorId: placedBy,
		via: "session",
		action: "holds.place",
		subjectId: null,
		orgId: dupont.id,
	} as const;
	await logAccess(house, { ...act, ...why });
	const hold = { organisationId: dupont.id, ground: "tax_audit", classes: ["audit_log"], ...why } as const;
	await placeHold(house, { userId: placedBy }, { ...hold, classes: [...hold.classes] });
}
