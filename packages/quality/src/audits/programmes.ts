import { and, asc, desc, eq, inArray, ne } from "@calibrant/db/drizzle";
import { internalAuditLines, internalAuditProgrammes, internalAudits } from "@calibrant/db/schema";
import {
	type Ctx,
	DomainError,
	invalid,
	memberNames,
	notFound,
	plainDate,
	plainText,
	record,
	remember,
	todayOf,
} from "@calibrant/kernel";
import { z } from "zod";
import { changesOf } from "../changes-of.ts";
import { permitHere } from "../module.ts";
import { auditView, findingCounts } from "./find-audit.ts";
import { clauseListsOf } from "./lists.ts";

type ProgrammeRow = typeof internalAuditProgrammes.$inferSelect;
const programmeView = ({ orgId: _, createdBy: _by, ...row }: ProgrammeRow) => row;

const programmeFields = {
	title: plainText(200).min(1, "Name the programme, as by its year."),
	periodFrom: plainDate,
	periodTo: plainDate,
	/** Lists whose clauses are all to be audited in the period. */
	lists: z.array(plainText(50)).max(20).default([]),
	/** What it aims at, and what it was made from: risks, results of earlier audits, changes. */
	note: plainText(5000).default(""),
};
type Fields = z.output<z.ZodObject<typeof programmeFields>>;

export const createProgrammeInput = z.strictObject(programmeFields);

/** Begins a programme of audits. Throws INVALID for a period that ends before it begins, or for a list that is not there. */
export async function createProgramme(ctx: Ctx, input: z.output<typeof createProgrammeInput>) {
	permitHere(ctx, "internal_audit.plan");
	await needProgramme(ctx, input);
	const stamps = { createdBy: ctx.actor.ref, createdAt: ctx.now, updatedAt: ctx.now };
	const [row] = await ctx.tx
		.insert(internalAuditProgrammes)
		.values({ ...input, ...stamps, orgId: ctx.orgId })
		.returning();
	if (!row) throw new Error("The programme was not stored.");
	const entity = { type: "internal_audit_programme", id: row.id };
	await record(ctx, "internal_audit_programme.created", entity);
	await remember(ctx, entity, null, input);
	return programmeView(row);
}

export const updateProgrammeInput = z.strictObject({ id: z.uuid(), version: z.int(), ...programmeFields });

/** Changes a programme. Throws STALE_VERSION and what {@link createProgramme} throws. */
export async function updateProgramme(ctx: Ctx, { id, version, ...input }: z.output<typeof updateProgrammeInput>) {
	permitHere(ctx, "internal_audit.plan");
	const [row] = await ctx.tx
		.select()
		.from(internalAuditProgrammes)
		.where(eq(internalAuditProgrammes.id, id))
		.for("update");
	if (!row) throw notFound("programme");
	if (row.version !== version) {
		const remedy = "Look at it as it stands now, then do it again.";
		const current = programmeView(row);
		throw new DomainError("STALE_VERSION", "Somebody changed this programme after you opened it.", remedy, { current });
	}
	await needProgramme(ctx, input);
	const { title, periodFrom, periodTo, lists, note } = row;
	const changes = changesOf({ title, periodFrom, periodTo, lists, note }, input);
	if (!changes) return programmeView(row);
	const [after] = await ctx.tx
		.update(internalAuditProgrammes)
		.set({ ...input, version: row.version + 1, updatedAt: ctx.now })
		.where(eq(internalAuditProgrammes.id, id))
		.returning();
	if (!after) throw new Error("A locked programme is gone.");
	await record(ctx, "internal_audit_programme.updated", { type: "internal_audit_programme", id });
	await remember(ctx, { type: "internal_audit_programme", id }, changes.before, changes.after);
	return programmeView(after);
}

async function needProgramme(ctx: Ctx, { periodFrom, periodTo, lists }: Fields): Promise<void> {
	if (periodTo < periodFrom) {
		throw invalid("The period ends before it begins.", "Give a later day.", { periodTo: "Give a later day." });
	}
	const known = (await clauseListsOf(ctx)).map(({ key }) => key);
	if (lists.every((key) => known.includes(key))) return;
	throw invalid("There is no such list of clauses.", "Choose one that is there.", {
		lists: "Choose one that is there.",
	});
}

export const getProgrammeInput = z.strictObject({
	/** Absent: the one whose period today lies in, else the newest. */
	id: z.uuid().nullish(),
});

/**
 * A programme with its audits and, for each list it is to cover, the clauses that no audit has taken yet; the others by name.
 * Null where there is none. Throws NOT_FOUND for an id that is not there.
 */
export async function getProgramme(ctx: Ctx, { id }: z.output<typeof getProgrammeInput>) {
	permitHere(ctx, "record.read");
	const today = todayOf(ctx);
	const all = await ctx.tx
		.select()
		.from(internalAuditProgrammes)
		.orderBy(desc(internalAuditProgrammes.periodTo), desc(internalAuditProgrammes.id));
	const current = all.find(({ periodFrom, periodTo }) => periodFrom <= today && today <= periodTo);
	const row = id ? all.find((one) => one.id === id) : (current ?? all[0]);
	if (id && !row) throw notFound("programme");
	const choices = all.map((one) => ({ id: one.id, title: one.title }));
	const lists = await clauseListsOf(ctx);
	const offered = lists.map(({ key, name, isArchived }) => ({ key, name, isArchived }));
	if (!row) return { programme: null, audits: [], coverage: [], choices, lists: offered, today };
	const audits = await ctx.tx
		.select()
		.from(internalAudits)
		.where(eq(internalAudits.programmeId, row.id))
		.orderBy(asc(internalAudits.plannedFrom), asc(internalAudits.number));
	const nameOf = await memberNames(
		ctx,
		audits.map(({ leadId }) => leadId),
	);
	const ids = audits.map(({ id: of }) => of);
	const countsOf = await findingCounts(ctx, ids, today);
	return {
		programme: programmeView(row),
		audits: audits.map((audit) => ({
			...{ ...auditView(audit), ...countsOf(audit.id), leadName: nameOf(audit.leadId) ?? "" },
			isLate:
				(audit.state === "planned" && audit.plannedFrom < today) ||
				(audit.state === "in_progress" && audit.plannedTo < today),
		})),
		coverage: await coverageOf(ctx, row, lists),
		...{ choices, lists: offered, today },
	};
}

async function coverageOf(ctx: Ctx, { id, lists }: ProgrammeRow, all: Awaited<ReturnType<typeof clauseListsOf>>) {
	const { list, clause } = internalAuditLines;
	const taken = await ctx.tx
		.selectDistinct({ list, clause })
		.from(internalAuditLines)
		.innerJoin(internalAudits, eq(internalAudits.id, internalAuditLines.auditId))
		.where(
			and(
				eq(internalAudits.programmeId, id),
				ne(internalAudits.state, "cancelled"),
				lists.length ? inArray(list, lists) : undefined,
			),
		);
	return all
		.filter(({ key }) => lists.includes(key))
		.map(({ key, name, clauses }) => {
			const missing = clauses.filter(({ number }) => !taken.some((one) => one.list === key && one.clause === number));
			return { key, name, clauses: clauses.length, missing };
		});
}
