import { and, asc, desc, eq, gte, isNull, lte, or, type SQL, sql } from "@calibrant/db/drizzle";
import {
	accreditationScopes,
	authorisations,
	calibrationStandards,
	calibrations,
	certificates,
	concessions,
	instruments,
	ootCases,
	ootItems,
	procedures,
} from "@calibrant/db/schema";
import type { ReportSection } from "@calibrant/documents";
import { type Ctx, memberNames } from "@calibrant/kernel";
import { scopeStates } from "../scope/scope-on.ts";
import { column } from "./report.ts";
import type { ReportWords } from "./words/report-words.ts";

export type Period = { from: string; to: string };

const within = ({ from, to }: Period): SQL | undefined =>
	and(gte(calibrations.performedOn, from), lte(calibrations.performedOn, to));
const ofInstrument = and(eq(instruments.orgId, calibrations.orgId), eq(instruments.id, calibrations.instrumentId));

/** Every calibration of the period, with verdicts, review, certificates; the withdrawn ones too. */
export async function calibrationSection(ctx: Ctx, period: Period, words: ReportWords): Promise<ReportSection> {
	const { calibrations: said, columns } = words;
	const rows = await ctx.tx
		.select({ of: calibrations, tag: instruments.tag })
		.from(calibrations)
		.innerJoin(instruments, ofInstrument)
		.where(within(period))
		.orderBy(asc(calibrations.performedOn), asc(calibrations.id));
	const issued = await ctx.tx
		.select({ calibrationId: certificates.calibrationId, number: certificates.number, revision: certificates.revision })
		.from(certificates)
		.innerJoin(
			calibrations,
			and(eq(calibrations.orgId, certificates.orgId), eq(calibrations.id, certificates.calibrationId)),
		)
		.where(within(period))
		.orderBy(asc(certificates.number), asc(certificates.revision));
	const numbers = new Map<string, string>();
	for (const { calibrationId, number, revision } of issued) numbers.set(calibrationId, `${number} r${revision}`);
	const nameOf = await memberNames(
		ctx,
		rows.flatMap(({ of }) => [of.performedBy, of.approvedBy, of.importedBy]),
	);
	const counted = rows.filter(({ of }) => of.state === "approved").length;
	return {
		heading: said.heading,
		words: [said.words(rows.length, counted)],
		table: {
			columns: [
				...[
					column(columns.performed, 10, "mono"),
					column(columns.tag, 11, "mono"),
					column(columns.kind, 9),
					column(columns.state, 9),
				],
				...[
					column(columns.asFound, 12),
					column(columns.asLeft, 12),
					column(columns.performedBy, 12),
					column(columns.approvedBy, 14),
				],
				column(columns.certificate, 15, "mono"),
			],
			rows: rows.map(({ of, tag }) => [
				...[of.performedOn, tag, said.kinds[of.kind] ?? of.kind, said.states[of.state] ?? of.state.replace("_", " ")],
				...[words.verdicts[of.asFoundVerdict ?? ""] ?? "—", words.verdicts[of.asLeftVerdict ?? ""] ?? "—"],
				of.laboratory || (nameOf(of.performedBy) ?? ""),
				of.importedFrom !== null
					? said.importedBy(nameOf(of.importedBy) ?? "")
					: of.approvedBy === null
						? ""
						: `${nameOf(of.approvedBy) ?? ""} (${said.reviews[of.review] ?? of.review})`,
				numbers.get(of.id) ?? of.certificateNumber,
			]),
		},
		empty: said.empty,
	};
}

/** Which standards were relied on, by what, and what spoke against them. */
export async function standardSection(ctx: Ctx, period: Period, words: ReportWords): Promise<ReportSection> {
	const { standards: said, columns } = words;
	const rows = await ctx.tx
		.select({ of: calibrationStandards, performedOn: calibrations.performedOn, tag: instruments.tag })
		.from(calibrationStandards)
		.innerJoin(
			calibrations,
			and(eq(calibrations.orgId, calibrationStandards.orgId), eq(calibrations.id, calibrationStandards.calibrationId)),
		)
		.innerJoin(instruments, ofInstrument)
		.where(and(within(period), eq(calibrations.state, "approved")))
		.orderBy(asc(calibrations.performedOn), asc(calibrations.id), asc(calibrationStandards.position));
	return {
		heading: said.heading,
		words: [said.words],
		table: {
			columns: [
				...[
					column(columns.performed, 11, "mono"),
					column(columns.item, 12, "mono"),
					column(columns.standard, 14, "mono"),
				],
				...[
					column(columns.itsCertificate, 16, "mono"),
					column(columns.calibrated, 11, "mono"),
					column(columns.due, 11, "mono"),
				],
				column(columns.against, 30),
			],
			rows: rows.map(({ of, performedOn, tag }) => [
				...[performedOn, tag, of.identification, of.certificateNumber, of.calibratedOn ?? "", of.dueOn ?? ""],
				[of.fault, of.overrideReason && said.used(of.overrideReason)].filter(Boolean).join(" "),
			]),
		},
		empty: said.empty,
	};
}

/** What was found out of tolerance in the period, and how far it is followed up. */
export async function caseSection(ctx: Ctx, { from, to }: Period, words: ReportWords): Promise<ReportSection> {
	const { cases: said, columns } = words;
	const reached = sql<number>`(select count(*)::int from ${ootItems} i
		where i.org_id = ${ootCases.orgId} and i.case_id = ${ootCases.id})`;
	const rows = await ctx.tx
		.select({ of: ootCases, tag: instruments.tag, reached })
		.from(ootCases)
		.innerJoin(instruments, and(eq(instruments.orgId, ootCases.orgId), eq(instruments.id, ootCases.instrumentId)))
		.where(and(gte(ootCases.foundOn, from), lte(ootCases.foundOn, to)))
		.orderBy(asc(ootCases.number));
	return {
		heading: said.heading,
		words: [said.words],
		table: {
			columns: [
				...[column(columns.number, 16, "mono"), column(columns.tag, 12, "mono"), column(columns.found, 12, "mono")],
				...[column(columns.doubtFrom, 13, "mono"), column(columns.reached, 9, "number"), column(columns.state, 13)],
				...[column(columns.closed, 12, "mono"), column(columns.cause, 27)],
			],
			rows: rows.map(({ of, tag, reached: items }) => [
				...[of.number, tag, of.foundOn, of.window.from ?? said.beginning, String(items)],
				...[said.states[of.state] ?? of.state, of.closedAt?.toISOString().slice(0, 10) ?? "", of.rootCause],
			]),
		},
		empty: said.empty,
	};
}

/** Signed permissions to use what was overdue or failed. */
export async function concessionSection(ctx: Ctx, { from, to }: Period, words: ReportWords): Promise<ReportSection> {
	const { concessions: said, columns } = words;
	const rows = await ctx.tx
		.select({ of: concessions, tag: instruments.tag })
		.from(concessions)
		.innerJoin(instruments, and(eq(instruments.orgId, concessions.orgId), eq(instruments.id, concessions.instrumentId)))
		.where(and(lte(concessions.validFrom, to), gte(concessions.validUntil, from)))
		.orderBy(asc(concessions.number));
	return {
		heading: said.heading,
		table: {
			columns: [
				...[column(columns.number, 14, "mono"), column(columns.tag, 12, "mono"), column(columns.from, 11, "mono")],
				...[column(columns.until, 11, "mono"), column(columns.for, 26), column(columns.why, 26)],
			],
			rows: rows.map(({ of, tag }) => [of.number, tag, of.validFrom, of.validUntil, of.use, of.reason]),
		},
		empty: said.empty,
	};
}

/** Who was authorised for what in the period. */
export async function authorisationSection(ctx: Ctx, { from, to }: Period, words: ReportWords): Promise<ReportSection> {
	const { authorisations: said, columns } = words;
	const rows = await ctx.tx
		.select({ of: authorisations, code: procedures.code })
		.from(authorisations)
		.leftJoin(
			procedures,
			and(eq(procedures.orgId, authorisations.orgId), eq(procedures.id, authorisations.procedureId)),
		)
		.where(
			and(
				lte(authorisations.validFrom, to),
				or(isNull(authorisations.validUntil), gte(authorisations.validUntil, from)),
			),
		)
		.orderBy(asc(authorisations.act), asc(authorisations.validFrom));
	const nameOf = await memberNames(
		ctx,
		rows.map(({ of }) => of.memberId),
	);
	return {
		heading: said.heading,
		words: [said.words],
		table: {
			columns: [
				...[
					column(columns.member, 20),
					column(columns.may, 16),
					column(columns.procedure, 14, "mono"),
					column(columns.from, 11, "mono"),
				],
				...[column(columns.until, 11, "mono"), column(columns.ground, 28)],
			],
			rows: rows.map(({ of, code }) => [
				...[nameOf(of.memberId) ?? "", said.acts[of.act] ?? of.act, code ?? said.all, of.validFrom],
				...[of.endedAt?.toISOString().slice(0, 10) ?? of.validUntil ?? "", of.ground],
			]),
		},
		empty: said.empty,
	};
}

/** The schedules of accreditation in force at the end of the period. */
export async function scopeSection(ctx: Ctx, { to }: Period, words: ReportWords): Promise<ReportSection> {
	const { scope: said, columns } = words;
	const rows = await ctx.tx.select().from(accreditationScopes).orderBy(desc(accreditationScopes.validFrom));
	const states = scopeStates(rows, to);
	const inForce = rows.filter(({ id }) => states.get(id) === "in_force");
	return {
		heading: said.heading,
		table: {
			columns: [
				...[column(columns.body, 16), column(columns.reference, 16, "mono"), column(columns.issue, 8, "number")],
				...[column(columns.from, 12, "mono"), column(columns.until, 12, "mono"), column(columns.lines, 8, "number")],
			],
			rows: inForce.map((row) => [
				...[
					row.body,
					row.reference,
					String(row.issue),
					row.validFrom,
					row.validUntil ?? "",
					String(row.entries.length),
				],
			]),
		},
		empty: said.empty,
	};
}
