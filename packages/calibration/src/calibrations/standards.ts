import { and, desc, eq, inArray, lte, ne } from "@calibrant/db/drizzle";
import { calibrationStandards, calibrations, certificates, instruments } from "@calibrant/db/schema";
import { certificateWords } from "@calibrant/documents";
import { type Ctx, invalid } from "@calibrant/kernel";
import { isPlaceholder } from "../input-fields.ts";
import { findInstrument } from "../instruments/find-instrument.ts";
import type { InstrumentRow } from "../instruments/instrument-view.ts";
import { saysHowLeft, standardsOf } from "./find-calibration.ts";
import { fittingStandards, isAuxiliary, notMeasuredBy, notOfKind, type StandardUse } from "./measures-role.ts";
import { type Method, statedPoints } from "./method-of.ts";

const failed = ["out_of_tolerance", "conditionally_out"];

/** A standard as it stands on a date: which of its calibrations it is relied on by, and what speaks against its use. */
export async function standardOn(ctx: Ctx, standardId: string, on: string, use: StandardUse) {
	const standard = await findInstrument(ctx, standardId);
	const [used] = await ctx.tx
		.select()
		.from(calibrations)
		.where(
			and(
				eq(calibrations.instrumentId, standardId),
				eq(calibrations.state, "approved"),
				saysHowLeft,
				lte(calibrations.performedOn, on),
			),
		)
		.orderBy(desc(calibrations.performedOn), desc(calibrations.createdAt))
		.limit(1);
	const [certificate] = used
		? await ctx.tx
				.select()
				.from(certificates)
				.where(eq(certificates.calibrationId, used.id))
				.orderBy(desc(certificates.revision))
				.limit(1)
		: [];
	// An interval shortened since stands in the register alone; a due date of the register counts from its last calibration.
	const inRegister = (standard.lastCalibratedOn ?? on) <= on ? standard.nextDueOn : null;
	const [dueOn = null] = [used?.nextDueOn, inRegister].filter((day) => typeof day === "string").toSorted();
	return {
		...{ instrumentId: standard.id, identification: standard.tag, dueOn, calibratedOn: used?.performedOn ?? null },
		description: [standard.description, standard.serialNumber && `S/N ${standard.serialNumber}`]
			.filter(Boolean)
			.join(", "),
		...{ calibrationUsedId: used?.id ?? null, certificateId: certificate?.id ?? null },
		certificateNumber: certificate
			? certificate.laboratoryNumber || certificate.number
			: (used?.certificateNumber ?? ""),
		fault:
			(await barOf(ctx, standard, use)) ??
			faultOf(standard, used ?? null, on) ??
			(used ? await untraceable(ctx, standard.tag, used) : null) ??
			overdueOn(standard.tag, dueOn, on),
	};
}

/** What no reason stands against: it measures something else than its role, or is no device of that kind. */
const barOf = async (ctx: Ctx, standard: Pick<InstrumentRow, "id" | "tag" | "role">, use: StandardUse) =>
	(await notMeasuredBy(ctx, standard, use)) ?? (await notOfKind(ctx, standard, use));

/** Whether what speaks against a standard is what it is: no reason stands against that. */
export async function isOfOther(
	ctx: Ctx,
	{ instrumentId, fault }: { instrumentId: string; fault: string | null },
	use: StandardUse,
): Promise<boolean> {
	return fault !== null && fault === (await barOf(ctx, await findInstrument(ctx, instrumentId), use));
}

/**
 * Why nothing is traceable through a calibration (ISO/IEC 17025:2017, 6.5.1; VIM 2.41): our own states no U, or names no
 * standard that carries; one from outside has no laboratory or number of a certificate, an imported one no U besides, and
 * the certificate that lies here neither verdict nor U. Before "overdue": the due date is printed anyway.
 */
async function untraceable(
	ctx: Ctx,
	tag: string,
	{ id, kind, laboratory, certificateNumber, asLeftVerdict }: typeof calibrations.$inferSelect,
): Promise<string | null> {
	const { unstated, untraced, undocumented, weak } = certificateWords.en.faults;
	const isStated = (await statedPoints(ctx, id)).length > 0;
	if (kind !== "internal") {
		const number = kind === "external" ? await outsideNumber(ctx, id) : certificateNumber;
		if (isPlaceholder(laboratory) || isPlaceholder(number)) return undocumented(tag, "");
		const isJudged = kind === "external" && asLeftVerdict !== null;
		return isStated || isJudged ? null : unstated(tag, "");
	}
	if (!isStated) return unstated(tag, "");
	const used = (await standardsOf(ctx, id)).filter((one) => !isAuxiliary(one));
	if (used.length === 0) return untraced(tag, "");
	const { overdue } = certificateWords.en.faults;
	const carries = ({ fault, identification, dueOn }: (typeof used)[number]) =>
		fault === null || fault === overdue(identification, dueOn ?? "");
	return used.every(carries) ? null : weak(tag, "");
}

/** The number that the outside laboratory gave the certificate of a calibration. */
async function outsideNumber(ctx: Ctx, calibrationId: string): Promise<string> {
	const [row] = await ctx.tx
		.select({ number: certificates.laboratoryNumber })
		.from(certificates)
		.where(eq(certificates.calibrationId, calibrationId));
	return row?.number ?? "";
}

function overdueOn(tag: string, dueOn: string | null, on: string): string | null {
	return dueOn !== null && dueOn < on ? certificateWords.en.faults.overdue(tag, dueOn) : null;
}

function faultOf(
	standard: InstrumentRow,
	used: Pick<typeof calibrations.$inferSelect, "asLeftVerdict"> | null,
	on: string,
): string | null {
	const { noReference, noService, uncalibrated, leftOut } = certificateWords.en.faults;
	const { tag } = standard;
	if (standard.role !== "reference") return noReference(tag, on);
	if (standard.status !== "in_service") return noService(tag, on);
	if (!used) return uncalibrated(tag, on);
	if (failed.includes(used.asLeftVerdict ?? "")) return leftOut(tag, on);
	return null;
}

/**
 * Throws INVALID where traceability would run in a circle: the instrument itself, or a standard that was itself
 * calibrated with it, over any number of steps (ISO/IEC 17025:2017, 6.5).
 */
export async function refuseCircle(ctx: Ctx, instrumentId: string, standardId: string): Promise<void> {
	const fields = { standardId: "Choose another standard." };
	if (instrumentId === standardId) {
		throw invalid(
			"An instrument cannot be calibrated with itself (ISO/IEC 17025:2017, 6.5).",
			"Choose another.",
			fields,
		);
	}
	if (!(await isCircle(ctx, instrumentId, [standardId]))) return;
	const what =
		"This standard is itself traceable to the instrument that is being calibrated (ISO/IEC 17025:2017, 6.5).";
	throw invalid(what, "Choose a standard whose traceability does not pass through it.", fields);
}

/**
 * Which standards of a calibration are by now traceable to its own instrument, in a sentence: another calibration may have
 * been approved since they were named. Null: none.
 */
export async function circleFault(
	ctx: Ctx,
	instrumentId: string,
	standards: readonly { instrumentId: string; identification: string }[],
): Promise<string | null> {
	const round: string[] = [];
	for (const one of standards)
		if (await isCircle(ctx, instrumentId, [one.instrumentId])) round.push(one.identification);
	if (round.length === 0) return null;
	return `${round.join(", ")} is by now itself traceable to this instrument (ISO/IEC 17025:2017, 6.5).`;
}

/** Whether one of some standards was calibrated, by what counts, with the instrument, over any number of steps. */
async function isCircle(ctx: Ctx, instrumentId: string, standardIds: readonly string[]): Promise<boolean> {
	const seen = new Set<string>();
	let ids = [...standardIds];
	while (ids.length > 0) {
		for (const id of ids) seen.add(id);
		const rows = await ctx.tx
			.select({ instrumentId: calibrationStandards.instrumentId })
			.from(calibrationStandards)
			.innerJoin(
				calibrations,
				and(
					eq(calibrations.orgId, calibrationStandards.orgId),
					eq(calibrations.id, calibrationStandards.calibrationId),
				),
			)
			.where(and(inArray(calibrations.instrumentId, ids), eq(calibrations.state, "approved")));
		if (rows.some((row) => row.instrumentId === instrumentId)) return true;
		ids = [...new Set(rows.map((row) => row.instrumentId))].filter((id) => !seen.has(id));
	}
	return false;
}

/**
 * Instruments that could be used as a standard: reference standards in service. First those that measure what the
 * procedure asks for and are not overdue on the day.
 */
export async function possibleStandards(ctx: Ctx, instrumentId: string, procedure: Method | null, on: string) {
	const rows = await ctx.tx
		.select()
		.from(instruments)
		.where(
			and(eq(instruments.status, "in_service"), eq(instruments.role, "reference"), ne(instruments.id, instrumentId)),
		)
		.orderBy(instruments.tag)
		.limit(500);
	const fitting = await fittingStandards(
		ctx,
		rows.map(({ id }) => id),
		procedure,
	);
	const first = ({ id, nextDueOn }: InstrumentRow) => fitting.has(id) && (nextDueOn === null || nextDueOn >= on);
	return [...rows.filter(first), ...rows.filter((row) => !first(row))].map(({ id, tag, description, nextDueOn }) => {
		return { id, tag, description, nextDueOn };
	});
}
