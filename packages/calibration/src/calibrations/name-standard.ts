import { and, eq, sql } from "@calibrant/db/drizzle";
import { calibrationStandards, calibrations } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, notFound, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { concessionsInForce } from "../custody/concessions-in-force.ts";
import { plainText, saysSomething } from "../input-fields.ts";
import { findInstrument } from "../instruments/find-instrument.ts";
import { undecidedCase } from "../oot/need-decided.ts";
import { todayOf } from "../today.ts";
import type { CalibrationRow } from "./calibration-view.ts";
import { lockCalibration, standardsOf } from "./find-calibration.ts";
import { judgeAgain } from "./judge-again.ts";
import { auxiliary } from "./measures-role.ts";
import { methodOf } from "./method-of.ts";
import { isOfOther, refuseCircle, standardOn } from "./standards.ts";
import { needState } from "./states.ts";

export const nameStandardInput = z.strictObject({
	id: z.uuid(),
	version: z.int(),
	standardId: z.uuid(),
	/** Which of the procedure's standards it is. */
	role: plainText(60).default(""),
	/** In place of a role: for what it is used beside the procedure's standards, as to read the humidity of the room. */
	auxiliaryFor: plainText(200).optional(),
	/** Why it may be used although something speaks against it. */
	overrideReason: plainText(1000).default(""),
});

/**
 * Names a reference standard that is used, as it stands on the day of the calibration, and judges the open run with it.
 * Throws CONFLICT when it was overdue, failed or no reference on that day, or nothing is traceable through it, and nobody
 * who may do so gave a reason; INVALID where the reason says nothing, where it measures something else than its role or is
 * no such device, where traceability would run in a circle, and without a role under a procedure that has some.
 */
export async function nameStandard(ctx: Ctx, input: z.output<typeof nameStandardInput>) {
	permit(ctx, "calibration.record");
	const row = await lockCalibration(ctx, input.id, input.version);
	needState(row, "in_progress");
	await refuseCircle(ctx, row.instrumentId, input.standardId);
	const named = await standardsOf(ctx, row.id);
	if (named.some(({ instrumentId }) => instrumentId === input.standardId)) {
		throw new DomainError("CONFLICT", "This standard is named already.", "Choose another one.");
	}
	await needUsable(ctx, input.standardId);
	const { procedureVersionId, performedOn } = row;
	const role = roleOf(input, (await methodOf(ctx, procedureVersionId))?.standards ?? []);
	const standard = await standardOn(ctx, input.standardId, performedOn, { procedureVersionId, role });
	if (await isOfOther(ctx, standard, { procedureVersionId, role })) {
		const what = `${standard.fault} No reason makes it one (ISO/IEC 17025:2017, 6.4.4).`;
		const how =
			"Choose a reference standard of that quantity, or say what it is used for beside these. A working instrument stands in only where the procedure says the kind of device, and a function of the instrument is of it.";
		throw invalid(what, how, { standardId: what });
	}
	const overrideReason = input.overrideReason || null;
	if (standard.fault !== null) needOverride(ctx, standard.fault, overrideReason);
	const override = standard.fault === null ? { overrideReason: null } : { overrideReason, overriddenBy: ctx.actor.ref };
	const position = Math.max(0, ...named.map((one) => one.position)) + 1;
	await ctx.tx
		.insert(calibrationStandards)
		.values({ ...standard, ...override, role, orgId: ctx.orgId, calibrationId: row.id, position });
	const entity = { type: "calibration", id: row.id };
	await record(ctx, standard.fault === null ? "calibration.standard_named" : "calibration.standard_overridden", entity);
	await remember(
		ctx,
		entity,
		{ standard: null },
		{ standard: { ...standard, ...override, role } },
		overrideReason ?? undefined,
	);
	await judgeAgain(ctx, row);
	return raiseVersion(ctx, row);
}

/** As what a standard is recorded. What is no standard of the procedure says what it is for, and carries no result. */
function roleOf(
	{ role, auxiliaryFor = "" }: Pick<z.output<typeof nameStandardInput>, "role" | "auxiliaryFor">,
	asked: readonly { role: string }[],
): string {
	if (role === "" && auxiliaryFor !== "") return `${auxiliary}${auxiliaryFor}`;
	const roles = asked.map((one) => one.role).filter((one) => one !== "");
	if (roles.length === 0 || roles.includes(role)) return role;
	const what = role === "" ? "The procedure says which standards it takes." : `The procedure takes no ${role}.`;
	const how = `Choose which it is: ${roles.join(", ")}. Or say what it is used for beside these.`;
	throw invalid(what, how, { role: `${what} ${how}` });
}

/** What is in quarantine is no standard, whoever gives a reason; a signed concession is the only exception. */
async function needUsable(ctx: Ctx, standardId: string): Promise<void> {
	const undecided = await undecidedCase(ctx, standardId);
	if (!undecided || (await findInstrument(ctx, standardId)).status === "in_service") return;
	const concession = (await concessionsInForce(ctx, [standardId], todayOf(ctx))).get(standardId);
	if (concession?.inQuarantine) return;
	throw new DomainError(
		"BLOCKED",
		`This standard was found out of tolerance, and case ${undecided.number} is not decided (ISO/IEC 17025:2017, 6.4.9).`,
		"Choose another standard, or close that case first.",
		{ fields: { standardId: "Choose another standard." } },
	);
}

function needOverride(ctx: Ctx, fault: string, reason: string | null): void {
	if (reason === null) {
		const what = `${fault} A result that rests on it is not traceable (ISO/IEC 17025:2017, 6.4.4, 6.5).`;
		const remedy = "Choose another standard. A manager may use it all the same, with a reason that is recorded.";
		throw new DomainError("REFERENCE_OVERDUE", what, remedy, { fields: { overrideReason: fault } });
	}
	permit(ctx, "standard.override");
	if (saysSomething(reason)) return;
	const how = "Say why it may be used all the same, in three words at least.";
	throw invalid(fault, how, { overrideReason: `${fault} ${how}` });
}

export const removeStandardInput = z.strictObject({ id: z.uuid(), version: z.int(), position: z.int() });

/** Takes a standard out again that was named by mistake, and judges the open run without it. */
export async function removeStandard(ctx: Ctx, input: z.output<typeof removeStandardInput>) {
	permit(ctx, "calibration.record");
	const row = await lockCalibration(ctx, input.id, input.version);
	needState(row, "in_progress");
	const [gone] = await ctx.tx
		.delete(calibrationStandards)
		.where(and(eq(calibrationStandards.calibrationId, row.id), eq(calibrationStandards.position, input.position)))
		.returning();
	if (!gone) throw notFound("standard");
	const entity = { type: "calibration", id: row.id };
	await record(ctx, "calibration.standard_removed", entity);
	await remember(ctx, entity, { standard: gone.identification }, { standard: null });
	await judgeAgain(ctx, row);
	return raiseVersion(ctx, row);
}

/** Every change counts, so that two people never write over each other. */
export async function raiseVersion(
	ctx: Ctx,
	row: Pick<CalibrationRow, "id">,
): Promise<{ id: string; version: number }> {
	const [after] = await ctx.tx
		.update(calibrations)
		.set({ version: sql`${calibrations.version} + 1` })
		.where(eq(calibrations.id, row.id))
		.returning({ version: calibrations.version });
	return { id: row.id, version: after?.version ?? 0 };
}
