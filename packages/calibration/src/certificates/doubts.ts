import { and, eq, inArray, isNull, notInArray, or } from "@calibrant/db/drizzle";
import { calibrations, ootCases, ootItems } from "@calibrant/db/schema";
import { certificateWords } from "@calibrant/documents";
import type { Ctx } from "@calibrant/kernel";
import type { CalibrationRow, StandardRow } from "../calibrations/calibration-view.ts";
import { isAuxiliary } from "../calibrations/measures-role.ts";
import { standardOn } from "../calibrations/standards.ts";
import { isInCase } from "../oot/in-case.ts";

/** What an assessment may say of a calibration for its results to be given to a customer. */
const standing = ["no_impact", "use_as_is"];

/**
 * What has come up against a calibration since it was approved, in sentences: a case that it is an item of has not decided
 * that it stands (ISO/IEC 17025:2017, 7.10.1), or a standard was relied on by a calibration that was withdrawn, and no
 * other one puts it in order on that day (6.5.1).
 */
export async function doubtsOf(
	ctx: Ctx,
	{ id, performedOn, procedureVersionId }: Pick<CalibrationRow, "id" | "performedOn" | "procedureVersionId">,
	standards: readonly StandardRow[],
): Promise<{ what: string; clause: string }[]> {
	const { disposition } = ootItems;
	const cases = await ctx.tx
		.selectDistinct({ number: ootCases.number })
		.from(ootItems)
		.innerJoin(ootCases, and(eq(ootCases.orgId, ootItems.orgId), eq(ootCases.id, ootItems.caseId)))
		.where(
			and(
				...[eq(ootItems.calibrationId, id), isInCase, inArray(ootCases.state, ["open", "in_verification", "closed"])],
				or(isNull(disposition), notInArray(disposition, standing)),
			),
		)
		.orderBy(ootCases.number);
	const found = cases.map(({ number }) => ({
		clause: "7.10.1",
		what: `Case ${number} reached this calibration and has not decided that it stands: decide that there first.`,
	}));
	const { noService } = certificateWords.en.faults;
	for (const one of standards.filter((one) => !isAuxiliary(one) && one.overrideReason === null)) {
		const { instrumentId, identification, calibrationUsedId, role } = one;
		if (calibrationUsedId === null || !(await isWithdrawn(ctx, calibrationUsedId))) continue;
		const now = await standardOn(ctx, instrumentId, performedOn, { procedureVersionId, role });
		// That it is out of service by now says nothing of that day.
		const fault = now.fault === noService(identification, performedOn) ? null : now.fault;
		if (now.calibrationUsedId !== null && fault === null) continue;
		const what = `The calibration that ${identification} was relied on by was withdrawn, and none in its place puts it in order on ${performedOn}: withdraw this calibration and do it again, or record that one anew.`;
		found.push({ clause: "6.5.1", what });
	}
	return found;
}

async function isWithdrawn(ctx: Ctx, id: string): Promise<boolean> {
	const [row] = await ctx.tx.select({ state: calibrations.state }).from(calibrations).where(eq(calibrations.id, id));
	return row?.state === "withdrawn";
}
