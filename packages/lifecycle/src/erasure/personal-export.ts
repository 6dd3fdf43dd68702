import { asc, eq, getTableColumns, sql } from "@calibrant/db/drizzle";
import {
	auditLog,
	cancellations,
	memberships,
	organisations,
	type TableEntry,
	tableRegistry,
} from "@calibrant/db/schema";
import type { Session } from "@calibrant/identity";
import { type AccountCtx, type Ctx, DomainError, type House, inAccount } from "@calibrant/kernel";
import { can, policyReference } from "@calibrant/policy";
import { verifiedSubject } from "../requests/verified-request.ts";
import { namesPerson } from "./erase-rows.ts";
import { ownOrganisations } from "./own-organisations.ts";

export const personalExportSchema = "calibrant-personal-export/1";

/** Sections with names of their own; a table about people that is added later appears under its own name. */
export const sectionOf: Readonly<Record<string, string>> = {
	users: "accountState",
	profiles: "profile",
	memberships: "memberships",
	sessions: "sessions",
	email_log: "emailLog",
	email_tokens: "mailedLinks",
	security_events: "securityEvents",
	operators: "operator",
	data_requests: "requests",
	support_threads: "supportThreads",
	support_messages: "supportMessages",
	agreement_requests: "agreementRequests",
};

type Row = Record<string, unknown>;

/** On whose word: the signed-in person's, or a request whose sender's identity was checked. */
export type ExportProof = { session: Session } | { requestId: string };

/**
 * Everything held about one person: each row of each table that names them, as the registry says, and what carries
 * their pseudonyms. One snapshot, read-only, for every signed-in person in every state and without organisation.
 */
export async function personalExport(house: House, userId: string, proof: ExportProof) {
	return inAccount(house, userId, { readOnly: true, snapshot: true }, async (account) => {
		await needProof(account, proof);
		const sections: Record<string, unknown> = {};
		for (const entry of tableRegistry.filter(({ subject, kind }) => subject.length > 0 && kind !== "billing")) {
			const rows = await rowsOf(account, entry);
			const name = sectionOf[entry.name] ?? entry.name;
			sections[name] = entry.name === "users" || entry.name === "profiles" ? (rows[0] ?? null) : rows;
		}
		const inside = await insideOrganisations(account);
		return {
			schema: personalExportSchema,
			exportedAt: account.now,
			userId,
			policy: policyReference(account.policy),
			...sections,
			memberships: await namedMemberships(account),
			...inside,
			excluded: excludedColumns(),
		};
	});
}

export type PersonalExport = Awaited<ReturnType<typeof personalExport>>;

/** How many rows each section of the export has. */
export async function personalExportPreview(house: House, session: Session) {
	const whole: Row = await personalExport(house, session.user.id, { session });
	const told = new Set(["schema", "exportedAt", "userId", "policy", "excluded"]);
	const sections = Object.entries(whole)
		.filter(([name]) => !told.has(name))
		.map(([name, rows]) => ({ name, rows: Array.isArray(rows) ? rows.length : rows === null ? 0 : 1 }));
	return { schema: personalExportSchema, sections };
}

async function needProof({ tx, userId }: AccountCtx, proof: ExportProof): Promise<void> {
	const whose = "session" in proof ? proof.session.user.id : await verifiedSubject(tx, proof.requestId);
	if (whose !== userId) {
		throw new DomainError("FORBIDDEN", "This is somebody else's data.", "Check the request and the account it names.");
	}
}

async function rowsOf({ tx, userId }: AccountCtx, entry: TableEntry): Promise<Row[]> {
	const columns = Object.entries(getTableColumns(entry.table)).filter(
		([, column]) => !entry.secret.includes(column.name),
	);
	return tx.select(Object.fromEntries(columns)).from(entry.table).where(namesPerson(entry, userId));
}

/** What is said of a membership. */
export const membershipColumns = {
	id: memberships.id,
	organisationId: organisations.id,
	organisation: organisations.name,
	organisationState: organisations.state,
	role: memberships.role,
	joinedAt: memberships.createdAt,
	newsSeenAt: memberships.newsSeenAt,
	mailsDeclined: memberships.mailsDeclined,
	remindDaysAhead: memberships.remindDaysAhead,
	dueDigest: memberships.dueDigest,
	digestDaysAhead: memberships.digestDaysAhead,
};

/** Memberships with the names a person knows their organisations by, and the mails chosen there. */
async function namedMemberships({ tx, userId }: AccountCtx) {
	return tx
		.select(membershipColumns)
		.from(memberships)
		.innerJoin(organisations, eq(organisations.id, memberships.orgId))
		.where(eq(memberships.userId, userId));
}

/** What stands under the person's pseudonym: audit rows and cancellations whole, records by their ids. */
async function insideOrganisations(account: AccountCtx) {
	const found = { cancellationHistory: [] as Row[], auditRows: [] as Row[], recordsAuthored: [] as Row[] };
	for (const { id, state } of await ownOrganisations(account)) {
		if (!can(state, "read")) continue;
		await account.enter(id, async (ctx) => {
			const me = ctx.actor.ref ?? "";
			found.cancellationHistory.push(
				...(await ctx.tx.select().from(cancellations).where(eq(cancellations.requestedBy, me))),
			);
			const { xid: _, ...columns } = getTableColumns(auditLog);
			found.auditRows.push(
				...(await ctx.tx.select(columns).from(auditLog).where(eq(auditLog.actorRef, me)).orderBy(asc(auditLog.seq))),
			);
			for (const entry of tableRegistry) found.recordsAuthored.push(...(await authoredIn(ctx, entry, me)));
		});
	}
	return found;
}

/** Columns of tenant tables that hold a member's pseudonym are named `*_by`, or `actor_ref` in logs. */
async function authoredIn(ctx: Ctx, entry: TableEntry, me: string): Promise<Row[]> {
	if (entry.kind !== "tenant" || entry.table === auditLog) return [];
	const columns = Object.values(getTableColumns(entry.table));
	const id = columns.find(({ name }) => name === "id");
	const authors = columns.filter(
		(column) => (column.name.endsWith("_by") || column.name === "actor_ref") && column.getSQLType() === "uuid",
	);
	if (!id) return [];
	const rows = await Promise.all(
		authors.map((column) =>
			ctx.tx
				.select({ id: sql<string>`${id}` })
				.from(entry.table)
				.where(eq(column, me)),
		),
	);
	return rows.flatMap((found, at) =>
		found.map((row) => ({ organisationId: ctx.orgId, table: entry.name, id: row.id, as: authors[at]?.name })),
	);
}

/** What is left out, and why, table by table. */
function excludedColumns() {
	return tableRegistry
		.filter(({ subject, secret }) => subject.length > 0 && secret.length > 0)
		.map(({ name, secret }) => ({
			table: name,
			columns: secret,
			why: "Hashes of secrets: of no use to you, and of use to whoever else reads this file.",
		}));
}
