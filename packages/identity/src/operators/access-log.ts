import { and, desc, eq, gte, inArray, isNull, lt, sql } from "@calibrant/db/drizzle";
import { dataRequests, operatorAccess, profiles } from "@calibrant/db/schema";
import type { House } from "@calibrant/kernel";
import { z } from "zod";

/** What an operator is about to do. */
export type OperatorAct = {
	/** Null: somebody at the machine who named no operator. */
	operatorId: string | null;
	/** `machine`: `npm run admin`. */
	via: "session" | "key" | "machine";
	/** At the machine: its user, and the name given with the command. */
	byName?: string;
	action: string;
	orgId: string | null;
	subjectId: string | null;
	reason: string | null;
	reference: string | null;
};

/** Predicate on a line of the log: a customer's own records, files or engagement were looked into. */
export const looksIntoRecords = sql<boolean>`(${operatorAccess.action} like 'content.%' or ${operatorAccess.action} like 'files.%'
	or ${operatorAccess.action} in ('websecurity.engagement', 'websecurity.revealCredential'))`;

/** Writes the line in front of the act, so that nothing is done without one. Gives what {@link logRefusal} needs. */
export async function logAccess(house: Pick<House, "db">, act: OperatorAct): Promise<string> {
	return house.db.withoutOrg({}, async ({ tx, now }) => {
		const [row] = await tx
			.insert(operatorAccess)
			.values({ ...act, at: now })
			.returning({ id: operatorAccess.id });
		if (!row) throw new Error("The access was not logged.");
		return row.id;
	});
}

/** Says that what a line announces was refused. */
export async function logRefusal(house: Pick<House, "db">, act: OperatorAct, id: string, refusal: string) {
	await house.db.withoutOrg({}, ({ tx, now }) =>
		tx.insert(operatorAccess).values({ ...act, at: now, reason: null, reference: null, answers: id, refusal }),
	);
}

export const listAccessInput = z.strictObject({
	operatorId: z.uuid().optional(),
	orgId: z.uuid().optional(),
	/** Only what was done at the machine itself. */
	atMachine: z.boolean().optional(),
	from: z.date().optional(),
	/** Exclusive. */
	until: z.date().optional(),
	/** Of the page before: older lines follow. */
	cursor: z.date().optional(),
	limit: z.int().min(1).max(200).default(50),
});

/** What operators did, the newest first; refused acts say so. */
export async function listAccess(house: Pick<House, "db">, input: z.output<typeof listAccessInput>) {
	return house.db.withoutOrg({ readOnly: true }, async ({ tx }) => {
		const { operatorId, orgId, atMachine, from, until, cursor, limit } = input;
		const asked = sql`select r.user_id from ${dataRequests} r where r.id = ${operatorAccess.subjectId}`;
		const rows = await tx
			.select({
				...{ line: operatorAccess, name: profiles.name },
				person: sql<string | null>`(select coalesce(p.name, u.email) from users u join profiles p on p.user_id = u.id
					where u.id = ${operatorAccess.subjectId} or u.id = (${asked}))`,
			})
			.from(operatorAccess)
			.leftJoin(profiles, eq(profiles.userId, operatorAccess.operatorId))
			.where(
				and(
					isNull(operatorAccess.answers),
					operatorId ? eq(operatorAccess.operatorId, operatorId) : undefined,
					atMachine ? eq(operatorAccess.via, "machine") : undefined,
					orgId ? eq(operatorAccess.orgId, orgId) : undefined,
					from ? gte(operatorAccess.at, from) : undefined,
					until ? lt(operatorAccess.at, until) : undefined,
					cursor ? lt(operatorAccess.at, cursor) : undefined,
				),
			)
			.orderBy(desc(operatorAccess.at), desc(operatorAccess.id))
			.limit(limit + 1);
		const page = rows.slice(0, limit);
		const ids = page.map(({ line }) => line.id);
		const answers =
			ids.length === 0 ? [] : await tx.select().from(operatorAccess).where(inArray(operatorAccess.answers, ids));
		const refusals = new Map(answers.map(({ answers: id, refusal }) => [id, refusal]));
		return {
			lines: page.map(({ line: { answers: _, refusal: __, ...line }, name, person }) => ({
				...line,
				/** The person it was about, or whose request it was, while there is an account. */
				person,
				name: name ?? line.byName ?? "Former operator",
				refusal: refusals.get(line.id) ?? null,
			})),
			nextCursor: rows.length > limit ? (page.at(-1)?.line.at ?? null) : null,
		};
	});
}
