import { and, asc, eq, inArray } from "@calibrant/db/drizzle";
import { calibrationStandards, calibrations, certificates, instruments } from "@calibrant/db/schema";
import { type Ctx, notFound, readerOf, record } from "@calibrant/kernel";
import { z } from "zod";
import { getCalibration } from "../calibrations/get-calibration.ts";
import { findCertificateFile } from "../certificates/download-certificate.ts";
import { dossierWords } from "./dossier.words.ts";
import { type AuditorScope, auditorName, needCalibration, ofInstrument, scopeOf } from "./scope.ts";

export const auditorCalibrationInput = z.strictObject({ id: z.uuid() });

/** A calibration with its results, what was read as found before it was sent back, signatures and certificates, and the tree of standards that it rests on. */
export async function auditorCalibration(ctx: Ctx, { id }: z.output<typeof auditorCalibrationInput>) {
	const scope = await scopeOf(ctx);
	await needCalibration(ctx, scope, id);
	const seen = await getCalibration(ctx, { id });
	const { calibration, instrument, runs, formerFound, departures, rule, procedure, signatures, certificates } = seen;
	return {
		...{ calibration, runs, formerFound, departures, signatures, certificates },
		instrument: { id: instrument.id, tag: instrument.tag, description: instrument.description },
		rule: rule && { name: rule.name },
		procedure: procedure && { title: procedure.title },
		trace: await traceOf(ctx, scope, id),
	};
}

/** A standard that was used, by which of its calibrations, and what that one rests on in turn. */
export type TraceNode = {
	identification: string;
	description: string;
	certificateNumber: string;
	calibratedOn: string | null;
	dueOn: string | null;
	/** What spoke against its use, and why it was used all the same. */
	fault: string | null;
	overrideReason: string | null;
	/** Of the calibration it was relied on by; empty: done here. */
	laboratory: string;
	calibrationId: string | null;
	/** That calibration is in the auditor's scope. */
	opens: boolean;
	standards: TraceNode[];
};

/** Longer than any chain of standards inside one organisation; what was imported may run in a circle. */
const deepest = 12;

/** The chain of standards behind a calibration (ISO/IEC 17025:2017, 6.5), level by level, from copies made at the time. */
export async function traceOf(ctx: Ctx, scope: AuditorScope, calibrationId: string): Promise<TraceNode[]> {
	const found = new Map<string, Awaited<ReturnType<typeof standardsUsed>>>();
	let next = [calibrationId];
	for (let depth = 0; next.length > 0 && depth < deepest; depth++) {
		const rows = await standardsUsed(ctx, next);
		for (const id of next)
			found.set(
				id,
				rows.filter(({ of }) => of.calibrationId === id),
			);
		const used = rows.flatMap(({ of }) => of.calibrationUsedId ?? []);
		next = [...new Set(used)].filter((id) => !found.has(id));
	}
	const open = await inScope(ctx, scope, [...found.keys()]);
	const nodes = (id: string, above: readonly string[]): TraceNode[] =>
		(found.get(id) ?? []).map(({ of, laboratory }) => {
			const { identification, description, certificateNumber, calibratedOn, dueOn, fault, overrideReason } = of;
			const used = of.calibrationUsedId;
			return {
				...{ identification, description, certificateNumber, calibratedOn, dueOn, fault, overrideReason },
				...{ laboratory: laboratory ?? "", calibrationId: used, opens: used !== null && open.has(used) },
				standards: used === null || above.includes(used) ? [] : nodes(used, [...above, used]),
			};
		});
	return nodes(calibrationId, [calibrationId]);
}

const standardsUsed = (ctx: Ctx, ids: readonly string[]) =>
	ctx.tx
		.select({ of: calibrationStandards, laboratory: calibrations.laboratory })
		.from(calibrationStandards)
		.leftJoin(
			calibrations,
			and(
				eq(calibrations.orgId, calibrationStandards.orgId),
				eq(calibrations.id, calibrationStandards.calibrationUsedId),
			),
		)
		.where(inArray(calibrationStandards.calibrationId, [...ids]))
		.orderBy(asc(calibrationStandards.calibrationId), asc(calibrationStandards.position));

async function inScope(ctx: Ctx, scope: AuditorScope, ids: readonly string[]): Promise<Set<string>> {
	const rows = await ctx.tx
		.select({ id: calibrations.id })
		.from(calibrations)
		.innerJoin(instruments, ofInstrument)
		.where(and(inArray(calibrations.id, [...ids]), scope.calibrations));
	return new Set(rows.map(({ id }) => id));
}

export const auditorCertificateInput = z.strictObject({ id: z.uuid() });

/** Where the file of a certificate in the scope lies, and the words to mark its pages with; the opening is logged. */
export async function auditorCertificateFile(ctx: Ctx, { id }: z.output<typeof auditorCertificateInput>) {
	await needCertificate(ctx, await scopeOf(ctx), id);
	const file = await findCertificateFile(ctx, { id });
	await record(ctx, "auditor.viewed", { type: "certificate", id });
	return { ...file, mark: await markOf(ctx) };
}

/** Throws NOT_FOUND for a certificate outside the scope, as for one that does not exist. */
export async function needCertificate(ctx: Ctx, scope: AuditorScope, id: string): Promise<void> {
	const [row] = await ctx.tx
		.select({ calibrationId: certificates.calibrationId })
		.from(certificates)
		.where(eq(certificates.id, id));
	if (!row) throw notFound("certificate");
	await needCalibration(ctx, scope, row.calibrationId).catch(() => {
		throw notFound("certificate");
	});
}

/** For whom and when, as it is printed across pages that leave the house. */
export async function markOf(ctx: Ctx): Promise<{ across: string; line: string }> {
	const at = ctx.now.toISOString().slice(0, 16).replace("T", " ");
	const name = await auditorName(ctx);
	const words = dossierWords[await readerOf(ctx)];
	return { across: name, line: `${words.copyFor(name)} ${ctx.org.name}, ${at} UTC. ${words.notOriginal}` };
}
