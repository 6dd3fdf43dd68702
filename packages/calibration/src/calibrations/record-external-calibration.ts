import { eq } from "@calibrant/db/drizzle";
import { calibrationPoints, calibrationRuns, calibrations, certificates } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, permit, record, remember } from "@calibrant/kernel";
import type { Verdict } from "@calibrant/metrology";
import { z } from "zod";
import { takeNextNumber } from "../certificates/number-series.ts";
import { safeFileName } from "../file-names.ts";
import { plainDate, plainText } from "../input-fields.ts";
import { openCaseIfFailed } from "../oot/open-case.ts";
import { fileIdAt, type Steps, type StoredFile, storeWithRow } from "../stored-files.ts";
import type { NextDueInput } from "./calibration-input.ts";
import { itemOf } from "./item-of.ts";
import { dueAfter, lockForCalibration, settleInstrument } from "./settle-instrument.ts";
import { sealOf } from "./signed-content.ts";
import { readStatedValues } from "./stated-values.ts";

/** Largest certificate that can be uploaded. */
export const certificateBytes = 25 * 1024 * 1024;

export const recordExternalCalibrationInput = z
	.strictObject({
		instrumentId: z.uuid(),
		laboratory: plainText(200).min(1, "Name the laboratory."),
		/** The number the laboratory gave its certificate. */
		number: plainText(100).default(""),
		performedOn: plainDate,
		/** What the certificate states, read by a person. */
		verdict: z.enum(["in_tolerance", "out_of_tolerance", "not_stated"]),
		nextDue: z.enum(["interval", "none", "date"]).default("interval"),
		nextDueOn: plainDate.optional(),
		reason: plainText(500).default(""),
		remarks: plainText(5000).default(""),
		/** What it states of U, a line for each value: see `readStatedValues`. It travels in an address, hence its length. */
		values: plainText(6000).default(""),
		fileName: plainText(1000).default(""),
	})
	.refine((input) => input.nextDue !== "date" || input.nextDueOn !== undefined, {
		path: ["nextDueOn"],
		message: "Give the date on which the instrument is due next.",
	});

type Input = z.output<typeof recordExternalCalibrationInput>;

/**
 * Records a calibration by an outside laboratory with the certificate it sent. Throws UNSUPPORTED_FILE unless the
 * bytes are a PDF, NOT_FOUND and CONFLICT as for own calibrations; nothing is stored then.
 */
export async function recordExternalCalibration(steps: Steps, input: Input, body: Buffer) {
	const { orgId, now } = await steps.open({}, async (ctx) => {
		permit(ctx, "calibration.record");
		await lockForCalibration(ctx, input.instrumentId);
		return ctx;
	});
	needPdf(body);
	const id = fileIdAt(now);
	const file = { id, key: `certificates/${orgId}/${id}.pdf`, body, contentType: "application/pdf" };
	return storeWithRow(steps, file, (ctx, stored) => writeRows(ctx, input, stored));
}

function needPdf(body: Buffer): void {
	if (body.length === 0) throw invalid("This file is empty.", "Choose the certificate as a PDF.", { file: "Empty." });
	if (body.subarray(0, 5).toString("latin1") === "%PDF-") return;
	throw new DomainError("UNSUPPORTED_FILE", "This file is not a PDF.", "Choose the certificate as a PDF.");
}

async function writeRows(ctx: Ctx, input: Input, stored: StoredFile) {
	permit(ctx, "calibration.record");
	const instrument = await lockForCalibration(ctx, input.instrumentId);
	const faults: Record<string, string> = {};
	const nextDueOn = dueAfter(ctx, instrument, input.performedOn, nextDueOf(input), faults, "external");
	if (faults["nextDue.on"]) faults.nextDueOn = faults["nextDue.on"];
	const stated = readStatedValues(input.values);
	if (stated.fault) faults.values = stated.fault;
	if (Object.keys(faults).length > 0) throw invalid("Some of it is not right.", "Correct the marked fields.", faults);
	const { performedOn, laboratory, remarks } = input;
	const verdict: Verdict | null = input.verdict === "not_stated" ? null : input.verdict;
	const values = {
		...{ kind: "external", performedOn, laboratory, remarks, nextDueOn, item: itemOf(instrument) },
		...{ asFoundVerdict: verdict, asLeftVerdict: verdict, nextDueReason: input.reason },
		completedAt: ctx.now,
	};
	const [row] = await ctx.tx
		.insert(calibrations)
		.values({
			...{ ...values, state: "in_progress", orgId: ctx.orgId },
			...{ instrumentId: instrument.id, createdAt: ctx.now },
		})
		.returning({ id: calibrations.id });
	if (!row) throw new Error("The calibration was not stored.");
	if (stated.points.length > 0) {
		const under = { orgId: ctx.orgId, calibrationId: row.id, run: 1 };
		await ctx.tx.insert(calibrationRuns).values({ ...under, kind: "as_found", performedOn });
		await ctx.tx
			.insert(calibrationPoints)
			.values(stated.points.map((one, index) => ({ ...one, ...under, point: index + 1 })));
	}
	// Points are written while it is being worked on, and never after.
	const approval = { approvedAt: ctx.now, approvedBy: ctx.actor.ref };
	await ctx.tx
		.update(calibrations)
		.set({ ...approval, state: "approved", seal: await sealOf(ctx, row.id, approval) })
		.where(eq(calibrations.id, row.id));
	const number = await takeNextNumber(ctx, "EXT");
	await ctx.tx.insert(certificates).values({
		...{ orgId: ctx.orgId, id: stored.id, calibrationId: row.id, source: "external", number, revision: 1 },
		...{ laboratoryNumber: input.number, issuedAt: ctx.now, issuedBy: ctx.actor.ref },
		...{ fileKey: stored.key, fileName: safeFileName(input.fileName, ".pdf", `${number}-1`) },
		...{ bytes: stored.size, sha256: stored.sha256 },
	});
	await record(ctx, "calibration.recorded", { type: "calibration", id: row.id });
	const kept = { instrumentId: instrument.id, ...values, certificate: number, laboratoryNumber: input.number };
	await remember(ctx, { type: "calibration", id: row.id }, null, kept);
	await settleInstrument(ctx, instrument, values);
	await openCaseIfFailed(ctx, row.id);
	return { id: row.id, instrumentId: instrument.id, certificateId: stored.id, number, nextDueOn };
}

function nextDueOf({ nextDue, nextDueOn, reason }: Input): NextDueInput {
	return nextDue === "date" && nextDueOn
		? { by: "date", on: nextDueOn, reason }
		: { by: nextDue === "none" ? "none" : "interval" };
}
