import { and, eq, inArray } from "@calibrant/db/drizzle";
import { internalAuditLines, internalAuditPeople, internalAuditProgrammes, internalAudits } from "@calibrant/db/schema";
import { type Ctx, invalid, notFound, plainDate, plainText, record, remember, takeNextNumber } from "@calibrant/kernel";
import { z } from "zod";
import { changesOf } from "../changes-of.ts";
import { findDocument } from "../documents/find-document.ts";
import { permitHere } from "../module.ts";
import { needPeople } from "../people.ts";
import {
	type AuditPeople,
	type AuditRow,
	auditStandsStill,
	auditView,
	changeAudit,
	filesOfLines,
	findingsOf,
	isOfTeam,
	linesOf,
	lockSeenAudit,
	peopleOf,
} from "./find-audit.ts";
import { needFreedByAnother, needIndependent } from "./independence.ts";
import { clauseListsOf } from "./lists.ts";
import { type AuditState, isPlannable } from "./states.ts";

const some = z.array(z.uuid()).max(50, "Name at most 50.").default([]);
const auditFields = {
	title: plainText(200).min(1, "Say in a few words what is audited."),
	scope: plainText(5000).min(1, "Say which areas, processes and sites are audited."),
	/** Against what: standards, contracts, own documents. */
	criteria: plainText(5000).default(""),
	plannedFrom: plainDate,
	plannedTo: plainDate,
	leadId: z.uuid("Choose who leads it."),
	auditorIds: some,
	/** Who answers for what is audited: they do not audit it. */
	auditeeIds: some,
	/** Documents in its scope: who owns or wrote them does not audit it. */
	documentIds: some,
	/** Where nobody else could: why somebody audits their own work. */
	ownWorkReason: plainText(1000).default(""),
};
type Fields = z.output<z.ZodObject<typeof auditFields>>;

export const planAuditInput = z.strictObject({ programmeId: z.uuid(), ...auditFields });

/** Plans an audit in a programme. Throws NOT_FOUND, INVALID for its days or people, and what {@link needIndependent} throws. */
export async function planAudit(ctx: Ctx, { programmeId, ...input }: z.output<typeof planAuditInput>) {
	permitHere(ctx, "internal_audit.plan");
	const [programme] = await ctx.tx
		.select()
		.from(internalAuditProgrammes)
		.where(eq(internalAuditProgrammes.id, programmeId));
	if (!programme) throw notFound("programme");
	const { values, people } = await checked(ctx, input, null);
	const number = await takeNextNumber(ctx, "IA");
	const stamps = { createdBy: ctx.actor.ref, createdAt: ctx.now, updatedAt: ctx.now, stateSince: ctx.now };
	const [row] = await ctx.tx
		.insert(internalAudits)
		.values({ ...values, ...stamps, programmeId, number, orgId: ctx.orgId })
		.returning();
	if (!row) throw new Error("The audit was not stored.");
	await setPeople(ctx, row.id, people);
	const entity = { type: "internal_audit", id: row.id };
	await record(ctx, "internal_audit.planned", entity);
	await remember(ctx, entity, null, { number, ...history(row, people) });
	return auditView(row);
}

export const updateAuditInput = z.strictObject({ id: z.uuid(), version: z.int(), ...auditFields });

/** Changes the plan of an audit until its report is signed. Throws STALE_VERSION, CONFLICT, and what {@link planAudit} throws. */
export async function updateAudit(ctx: Ctx, { id, version, ...input }: z.output<typeof updateAuditInput>) {
	permitHere(ctx, "internal_audit.plan");
	const row = await lockSeenAudit(ctx, id, version);
	if (!isPlannable(row.state as AuditState)) throw auditStandsStill();
	const before = await peopleOf(ctx, id);
	const { values, people } = await checked(ctx, input, { row, people: before });
	const changes = changesOf(history(row, before), history({ ...row, ...values }, people));
	if (!changes) return auditView(row);
	await ctx.tx.delete(internalAuditPeople).where(eq(internalAuditPeople.auditId, id));
	await setPeople(ctx, id, people);
	const after = await changeAudit(ctx, row, values);
	await record(ctx, "internal_audit.updated", { type: "internal_audit", id });
	await remember(ctx, { type: "internal_audit", id }, changes.before, changes.after);
	return auditView(after);
}

export const takeClausesInput = z.strictObject({
	...{ id: z.uuid(), version: z.int() },
	/** The whole checklist: lines that are there stay as they were taken, those that are not named go. */
	clauses: z
		.array(z.strictObject({ list: plainText(50), number: plainText(20) }))
		.max(300, "Take at most 300 clauses into one audit."),
});

/**
 * Takes clauses into an audit's checklist, as they are now in their lists, by who plans audits or holds this one. Throws
 * CONFLICT for a line that is left out although something is written in it, or once the report is signed; INVALID for a clause that is not there.
 */
export async function takeClauses(ctx: Ctx, { id, version, clauses }: z.output<typeof takeClausesInput>) {
	permitHere(ctx, "internal_audit.conduct");
	const row = await lockSeenAudit(ctx, id, version);
	if (!isOfTeam(ctx, row, await peopleOf(ctx, id))) permitHere(ctx, "internal_audit.plan");
	if (!isPlannable(row.state as AuditState)) throw auditStandsStill();
	const lists = await clauseListsOf(ctx);
	const before = await linesOf(ctx, id);
	const named = (list: string, number: string) => clauses.some((one) => one.list === list && one.number === number);
	const left = before.filter(({ list, clause }) => !named(list, clause));
	const findings = await findingsOf(ctx, id);
	const ids = left.map(({ id: lineId }) => lineId);
	const written = [...findings, ...(await filesOfLines(ctx, ids))];
	const kept = left.find((line) => line.verdict !== null || written.some(({ lineId }) => lineId === line.id));
	if (kept) {
		const remedy = "Take it in again, or empty it first.";
		throw invalid(`Clause ${kept.clause} has been answered.`, remedy, { clauses: remedy });
	}
	// In the order of the lists, whatever the order they are named in.
	const whole = lists.flatMap(({ key, name, clauses: of }) =>
		of.map(({ number, title }) => ({ list: key, listName: name, clause: number, title })),
	);
	const fresh = whole.filter(
		({ list, clause }) => named(list, clause) && !before.some((one) => one.list === list && one.clause === clause),
	);
	const unknown = clauses.find(
		({ list, number }) =>
			!whole.some((one) => one.list === list && one.clause === number) &&
			!before.some((one) => one.list === list && one.clause === number),
	);
	if (unknown) {
		const remedy = "Choose clauses of the lists that are there.";
		throw invalid(`There is no clause ${unknown.number} in this list.`, remedy, { clauses: remedy });
	}
	if (left.length === 0 && fresh.length === 0) return auditView(row);
	if (left.length) await ctx.tx.delete(internalAuditLines).where(inArray(internalAuditLines.id, ids));
	const placeOf = ({ list, clause }: { list: string; clause: string }) => {
		const at = whole.findIndex((one) => one.list === list && one.clause === clause);
		return at === -1 ? whole.length : at;
	};
	if (fresh.length)
		await ctx.tx
			.insert(internalAuditLines)
			.values(fresh.map((one) => ({ ...one, auditId: id, position: placeOf(one), orgId: ctx.orgId })));
	for (const line of before.filter((one) => !left.includes(one)))
		await ctx.tx
			.update(internalAuditLines)
			.set({ position: placeOf(line) })
			.where(and(eq(internalAuditLines.id, line.id)));
	const after = await changeAudit(ctx, row, {});
	await record(ctx, "internal_audit.clauses_taken", { type: "internal_audit", id });
	const told = (of: readonly { listName: string; clause: string }[]) =>
		of.map(({ listName, clause }) => `${listName} ${clause}`);
	await remember(
		ctx,
		{ type: "internal_audit", id },
		{ clauses: told(before) },
		{ clauses: told(await linesOf(ctx, id)) },
	);
	return auditView(after);
}

type Before = { row: AuditRow; people: AuditPeople };

async function checked(ctx: Ctx, input: Fields, before: Before | null) {
	const { title, scope, criteria, plannedFrom, plannedTo, leadId, ownWorkReason } = input;
	if (plannedTo < plannedFrom) {
		throw invalid("The audit ends before it begins.", "Give a later day.", { plannedTo: "Give a later day." });
	}
	const auditorIds = [...new Set(input.auditorIds)].filter((id) => id !== leadId).sort();
	const auditeeIds = [...new Set(input.auditeeIds)].sort();
	const known = before ? [before.row.leadId, ...before.people.auditorIds] : [];
	const fresh = (ids: readonly string[], old: readonly string[]) => ids.filter((id) => !old.includes(id));
	await needPeople(ctx, fresh([leadId], known), "internal_audit.conduct", "leadId");
	await needPeople(ctx, fresh(auditorIds, known), "internal_audit.conduct", "auditorIds");
	await needPeople(ctx, fresh(auditeeIds, before?.people.auditeeIds ?? []), "record.read", "auditeeIds");
	const old = before?.row.documents ?? [];
	const documents = [];
	for (const id of new Set(input.documentIds)) {
		const known = old.find((one) => one.id === id);
		documents.push(known ?? { id, number: (await findDocument(ctx, id)).number });
	}
	const held = { leadId, auditorIds, auditeeIds, documents };
	if (before) await needFreedByAnother(ctx, { ...before.row, ...before.people }, held);
	await needIndependent(ctx, held, ownWorkReason);
	return {
		values: { title, scope, criteria, plannedFrom, plannedTo, leadId, documents, ownWorkReason },
		people: { auditorIds, auditeeIds },
	};
}

async function setPeople(ctx: Ctx, auditId: string, { auditorIds, auditeeIds }: AuditPeople): Promise<void> {
	const rows = [
		...auditorIds.map((memberId) => ({ part: "auditor", memberId })),
		...auditeeIds.map((memberId) => ({ part: "auditee", memberId })),
	];
	if (rows.length === 0) return;
	await ctx.tx.insert(internalAuditPeople).values(rows.map((row) => ({ ...row, auditId, orgId: ctx.orgId })));
}

/** What the record history keeps of a plan. */
function history(row: AuditRow, { auditorIds, auditeeIds }: AuditPeople): Record<string, unknown> {
	const { title, scope, criteria, plannedFrom, plannedTo, leadId, ownWorkReason } = row;
	const documents = row.documents.map(({ number }) => number);
	return { title, scope, criteria, plannedFrom, plannedTo, leadId, auditorIds, auditeeIds, documents, ownWorkReason };
}
