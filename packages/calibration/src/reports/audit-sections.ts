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

export type Period = { from: string; to: string };

const words: Record<string, string> = {
	...{ in_tolerance: "In tolerance", conditionally_in: "Conditionally in", undecided: "Undecided" },
	...{ conditionally_out: "Conditionally out", out_of_tolerance: "Out of tolerance" },
};
const reviews: Record<string, string> = { second_person: "second person", same_person: "same person", none: "—" };
const within = ({ from, to }: Period): SQL | undefined =>
	and(gte(calibrations.performedOn, from), lte(calibrations.performedOn, to));
const ofInstrument = and(eq(instruments.orgId, calibrations.orgId), eq(instruments.id, calibrations.instrumentId));

/** Every calibration of the period, with verdicts, review, certificates; the withdrawn ones too. */
export async function calibrationSection(ctx: Ctx, period: Period): Promise<ReportSection> {
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
		heading: "Calibrations",
		words: [`${rows.length} in the period, of which ${counted} count. "r" is the revision of the newest certificate.`],
		table: {
			columns: [
				...[column("Performed", 10, "mono"), column("Tag", 11, "mono"), column("Kind", 9), column("State", 9)],
				...[column("As found", 12), column("As left", 12), column("Performed by", 12), column("Approved by", 14)],
				column("Certificate", 15, "mono"),
			],
			rows: rows.map(({ of, tag }) => [
				...[of.performedOn, tag, of.kind, of.state.replace("_", " ")],
				...[words[of.asFoundVerdict ?? ""] ?? "—", words[of.asLeftVerdict ?? ""] ?? "—"],
				of.laboratory || (nameOf(of.performedBy) ?? ""),
				of.importedFrom !== null
					? `imported by ${nameOf(of.importedBy) ?? ""}`
					: of.approvedBy === null
						? ""
						: `${nameOf(of.approvedBy) ?? ""} (${reviews[of.review] ?? of.review})`,
				numbers.get(of.id) ?? of.certificateNumber,
			]),
		},
		empty: "No calibration was performed in the period.",
	};
}

/** Which standards were relied on, by what, and what spoke against them. */
export async function standardSection(ctx: Ctx, period: Period): Promise<ReportSection> {
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
		heading: "Reference standards relied on",
		words: ["As they stood on the day of each calibration (ISO/IEC 17025:2017, 6.4.4 and 6.5)."],
		table: {
			columns: [
				...[column("Performed", 11, "mono"), column("Item", 12, "mono"), column("Standard", 14, "mono")],
				...[column("Its certificate", 16, "mono"), column("Calibrated", 11, "mono"), column("Due", 11, "mono")],
				column("Against it, and why it was used", 30),
			],
			rows: rows.map(({ of, performedOn, tag }) => [
				...[performedOn, tag, of.identification, of.certificateNumber, of.calibratedOn ?? "", of.dueOn ?? ""],
				[of.fault, of.overrideReason && `Used: ${of.overrideReason}`].filter(Boolean).join(" "),
			]),
		},
		empty: "No standard is named in the calibrations of the period.",
	};
}

const caseStates: Record<string, string> = {
	...{ open: "Open", in_verification: "To be verified", closed: "Closed", set_aside: "Set aside" },
};

/** What was found out of tolerance in the period, and how far it is followed up. */
export async function caseSection(ctx: Ctx, { from, to }: Period): Promise<ReportSection> {
	const reached = sql<number>`(select count(*)::int from ${ootItems} i
		where i.org_id = ${ootCases.orgId} and i.case_id = ${ootCases.id})`;
	const rows = await ctx.tx
		.select({ of: ootCases, tag: instruments.tag, reached })
		.from(ootCases)
		.innerJoin(instruments, and(eq(instruments.orgId, ootCases.orgId), eq(instruments.id, ootCases.instrumentId)))
		.where(and(gte(ootCases.foundOn, from), lte(ootCases.foundOn, to)))
		.orderBy(asc(ootCases.number));
	return {
		heading: "Cases of out of tolerance",
		words: ["Each result as found out of tolerance opens one (ISO/IEC 17025:2017, 7.10); as they stand now."],
		table: {
			columns: [
				...[column("Number", 16, "mono"), column("Tag", 12, "mono"), column("Found", 12, "mono")],
				...[column("In doubt from", 13, "mono"), column("Reached", 9, "number"), column("State", 13)],
				...[column("Closed", 12, "mono"), column("Cause", 27)],
			],
			rows: rows.map(({ of, tag, reached: items }) => [
				...[of.number, tag, of.foundOn, of.window.from ?? "the beginning", String(items)],
				...[caseStates[of.state] ?? of.state, of.closedAt?.toISOString().slice(0, 10) ?? "", of.rootCause],
			]),
		},
		empty: "Nothing was found out of tolerance in the period.",
	};
}

/** Signed permissions to use what was overdue or failed. */
export async function concessionSection(ctx: Ctx, { from, to }: Period): Promise<ReportSection> {
	const rows = await ctx.tx
		.select({ of: concessions, tag: instruments.tag })
		.from(concessions)
		.innerJoin(instruments, and(eq(instruments.orgId, concessions.orgId), eq(instruments.id, concessions.instrumentId)))
		.where(and(lte(concessions.validFrom, to), gte(concessions.validUntil, from)))
		.orderBy(asc(concessions.number));
	return {
		heading: "Concessions",
		table: {
			columns: [
				...[column("Number", 14, "mono"), column("Tag", 12, "mono"), column("From", 11, "mono")],
				...[column("Until", 11, "mono"), column("For", 26), column("Why", 26)],
			],
			rows: rows.map(({ of, tag }) => [of.number, tag, of.validFrom, of.validUntil, of.use, of.reason]),
		},
		empty: "None was in force in the period.",
	};
}

const acts: Record<string, string> = { perform: "Perform", review: "Review", authorise: "Authorise results" };

/** Who was authorised for what in the period. */
export async function authorisationSection(ctx: Ctx, { from, to }: Period): Promise<ReportSection> {
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
		heading: "Authorisations",
		words: ["ISO/IEC 17025:2017, 6.2.6. An act for which nobody is authorised is left to the roles."],
		table: {
			columns: [
				...[column("Member", 20), column("May", 16), column("Procedure", 14, "mono"), column("From", 11, "mono")],
				...[column("Until", 11, "mono"), column("Ground", 28)],
			],
			rows: rows.map(({ of, code }) => [
				...[nameOf(of.memberId) ?? "", acts[of.act] ?? of.act, code ?? "all", of.validFrom],
				...[of.endedAt?.toISOString().slice(0, 10) ?? of.validUntil ?? "", of.ground],
			]),
		},
		empty: "Nobody is authorised by name.",
	};
}

/** The schedules of accreditation in force at the end of the period. */
export async function scopeSection(ctx: Ctx, { to }: Period): Promise<ReportSection> {
	const rows = await ctx.tx.select().from(accreditationScopes).orderBy(desc(accreditationScopes.validFrom));
	const states = scopeStates(rows, to);
	const inForce = rows.filter(({ id }) => states.get(id) === "in_force");
	return {
		heading: "Accreditation scope",
		table: {
			columns: [
				...[column("Body", 16), column("Reference", 16, "mono"), column("Issue", 8, "number")],
				...[column("From", 12, "mono"), column("Until", 12, "mono"), column("Lines", 8, "number")],
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
		empty: "No schedule of accreditation was in force at the end of the period.",
	};
}
