import { createHash } from "node:crypto";
import { and, asc, desc, eq } from "@calibrant/db/drizzle";
import { calibrationPoints, calibrationRuns, calibrations, certificates, instruments } from "@calibrant/db/schema";
import { countPages } from "@calibrant/documents";
import { allows, announce, type Ctx, DomainError, invalid, permit, record, remember } from "@calibrant/kernel";
import type { Verdict } from "@calibrant/metrology";
import { z } from "zod";
import { takeNextNumber } from "../certificates/number-series.ts";
import { safeFileName } from "../file-names.ts";
import { plainDate, plainText } from "../input-fields.ts";
import { openCaseIfFailed } from "../oot/open-case.ts";
import { fileIdAt, type Steps, type StoredFile, storeWithRow } from "../stored-files.ts";
import type { NextDueInput } from "./calibration-input.ts";
import { tellReviewers } from "./calibration-review.mail.ts";
import { needsSecondPerson } from "./calibration-settings.ts";
import { findCalibration } from "./find-calibration.ts";
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
		number: plainText(100).min(1, "Give the number of its certificate (ISO/IEC 17025:2017, 7.8.2.1 d)."),
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
		/** Whether a file that is on record already is recorded once more. */
		sameFile: z.enum(["yes", "no"]).default("no"),
	})
	.refine((input) => input.nextDue !== "date" || input.nextDueOn !== undefined, {
		path: ["nextDueOn"],
		message: "Give the date on which the instrument is due next.",
	});

type Input = z.output<typeof recordExternalCalibrationInput>;

/**
 * Records a calibration by an outside laboratory with the certificate it sent. Where a second person reviews, it waits for
 * that, unless an owner or manager records it. Throws UNSUPPORTED_FILE unless the bytes are a PDF with pages, INVALID for a certificate of our own and, unless it is confirmed, for a file on record already, NOT_FOUND
 * and CONFLICT as for own calibrations; nothing is stored then.
 */
export async function recordExternalCalibration(steps: Steps, input: Input, body: Buffer) {
	const { orgId, now } = await steps.open({}, async (ctx) => {
		permit(ctx, "calibration.record");
		await lockForCalibration(ctx, input.instrumentId);
		return ctx;
	});
	await needPdf(body);
	const sha256 = createHash("sha256").update(body).digest("hex");
	await steps.open({ readOnly: true }, (ctx) => needOtherFile(ctx, input, sha256));
	const id = fileIdAt(now);
	const file = { id, key: `certificates/${orgId}/${id}.pdf`, body, contentType: "application/pdf" };
	return storeWithRow(steps, file, (ctx, stored) => writeRows(ctx, input, stored));
}

async function needPdf(body: Buffer): Promise<void> {
	if (body.length === 0) throw invalid("This file is empty.", "Choose the certificate as a PDF.", { file: "Empty." });
	if (body.subarray(0, 5).toString("latin1") !== "%PDF-") {
		throw new DomainError("UNSUPPORTED_FILE", "This file is not a PDF.", "Choose the certificate as a PDF.");
	}
	if (((await countPages(body)) ?? 0) > 0) return;
	const what = "This PDF is damaged: no page of it can be read.";
	throw new DomainError("UNSUPPORTED_FILE", what, "Choose the certificate as the laboratory sent it.");
}

/** One PDF may be about several items; our own certificate is never one of an outside laboratory. */
async function needOtherFile(ctx: Ctx, { sameFile }: Input, sha256: string): Promise<void> {
	const [known] = await ctx.tx
		.select({ of: certificates, tag: instruments.tag, performedOn: calibrations.performedOn })
		.from(certificates)
		.innerJoin(
			calibrations,
			and(eq(calibrations.orgId, certificates.orgId), eq(calibrations.id, certificates.calibrationId)),
		)
		.innerJoin(
			instruments,
			and(eq(instruments.orgId, calibrations.orgId), eq(instruments.id, calibrations.instrumentId)),
		)
		.where(eq(certificates.sha256, sha256))
		// "own" before "external".
		.orderBy(desc(certificates.source), asc(certificates.id))
		.limit(1);
	if (!known) return;
	const about = `${known.tag}, calibrated on ${known.performedOn}`;
	if (known.of.source === "own") {
		const what = `This file is our own certificate ${known.of.number}, revision ${known.of.revision} (${about}).`;
		throw invalid(what, "Choose the certificate that the outside laboratory sent.", { file: what });
	}
	if (sameFile === "yes") return;
	const what = `This file is on record already: ${known.of.number} (${about}).`;
	throw invalid(what, "If one certificate is about several items, confirm it below and send it again.", {
		sameFile: what,
	});
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
	const waits = await waitsForReview(ctx);
	const approval = { approvedAt: ctx.now, approvedBy: ctx.actor.ref };
	const counting = waits ? null : { ...approval, seal: await sealOf(ctx, row.id, approval) };
	const state = waits ? ("in_review" as const) : ("approved" as const);
	await ctx.tx
		.update(calibrations)
		.set({ ...counting, state })
		.where(eq(calibrations.id, row.id));
	const number = await takeNextNumber(ctx, "EXT");
	await ctx.tx.insert(certificates).values({
		...{ orgId: ctx.orgId, id: stored.id, calibrationId: row.id, source: "external", number, revision: 1 },
		...{ laboratoryNumber: input.number, issuedAt: ctx.now, issuedBy: ctx.actor.ref },
		...{ fileKey: stored.key, fileName: safeFileName(input.fileName, ".pdf", `${number}-1`) },
		...{ bytes: stored.size, sha256: stored.sha256 },
	});
	await record(ctx, "calibration.recorded", { type: "calibration", id: row.id });
	await announce(ctx, "calibration.recorded", row.id);
	const kept = { instrumentId: instrument.id, ...values, certificate: number, laboratoryNumber: input.number };
	await remember(ctx, { type: "calibration", id: row.id }, null, kept);
	if (waits) await tellReviewers(ctx, await findCalibration(ctx, row.id));
	else await settleInstrument(ctx, instrument, values);
	await openCaseIfFailed(ctx, row.id);
	return { id: row.id, instrumentId: instrument.id, certificateId: stored.id, number, nextDueOn, state };
}

/** What somebody read from a paper counts at once where nobody else has to look, and from owners and managers. */
async function waitsForReview(ctx: Ctx): Promise<boolean> {
	const { actor } = ctx;
	const answers = actor.type === "member" && allows(actor.role, "calibration.withdraw");
	return !answers && (await needsSecondPerson(ctx, actor.ref));
}

function nextDueOf({ nextDue, nextDueOn, reason }: Input): NextDueInput {
	return nextDue === "date" && nextDueOn
		? { by: "date", on: nextDueOn, reason }
		: { by: nextDue === "none" ? "none" : "interval" };
}
