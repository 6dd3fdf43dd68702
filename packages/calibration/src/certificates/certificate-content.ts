import type { CertificateData, CertificatePoint, PrintedResult } from "@calibrant/documents";
import { type Ctx, memberNames } from "@calibrant/kernel";
import type { Verdict } from "@calibrant/metrology";
import type { CalibrationRow, PointRow } from "../calibrations/calibration-view.ts";
import { pointsOf, standardsOf } from "../calibrations/find-calibration.ts";
import { itemOf } from "../calibrations/item-of.ts";
import { ruleVersion } from "../calibrations/method-of.ts";
import { findInstrument } from "../instruments/find-instrument.ts";
import { todayOf } from "../today.ts";

const orUnrecorded = (text: string) => text || "not recorded";

/**
 * What an own certificate says about a calibration, without number and revision. The next due date is not printed:
 * ISO/IEC 17025:2017, 7.8.4.3 allows it only by agreement with the customer.
 */
export async function certificateContent(
	ctx: Ctx,
	calibration: CalibrationRow,
): Promise<Omit<CertificateData, "number" | "revision">> {
	const instrument = await findInstrument(ctx, calibration.instrumentId);
	const points = await pointsOf(ctx, calibration.id);
	const nameOf = await memberNames(ctx, [ctx.actor.ref]);
	const item = calibration.item ?? itemOf(instrument);
	const rule = await ruleVersion(ctx, calibration.decisionRuleVersionId);
	const standards = await standardsOf(ctx, calibration.id);
	return {
		// Nobody is asked for an address yet; the organisation's country is a default, not a place to print.
		laboratory: { name: ctx.org.name, address: [] },
		customer: { name: ctx.org.name, address: [orUnrecorded("")] },
		item: {
			tag: item.tag,
			description: item.description,
			...(item.manufacturer && { manufacturer: item.manufacturer }),
			...(item.model && { model: item.model }),
			...(item.serialNumber && { serialNumber: item.serialNumber }),
		},
		performedOn: calibration.performedOn,
		issuedOn: todayOf(ctx),
		place: orUnrecorded(calibration.place),
		method: orUnrecorded(calibration.method),
		...(calibration.deviations && { methodRemarks: calibration.deviations }),
		environment: calibration.environment
			.filter(({ value }) => value !== "")
			.map(({ quantity, value, unit }) => ({ quantity, value: `${value} ${unit}` })),
		standards: standards.map(({ identification, description, certificateNumber, fault, overrideReason }) => ({
			identification,
			description: fault === null ? description : `${description}. ${fault} Used all the same: ${overrideReason}`,
			...(certificateNumber && { certificate: certificateNumber }),
		})),
		points: printedPoints(points),
		...(rule && { decisionRule: `Decision rule: ${rule.name}. ${rule.statement}`.trim() }),
		...(reviewStatement[calibration.review] && { statements: [reviewStatement[calibration.review] ?? ""] }),
		adjusted: calibration.adjusted,
		...(calibration.remarks && { remarks: calibration.remarks }),
		authorisedBy: {
			name: nameOf(ctx.actor.ref) ?? "",
			...("role" in ctx.actor && { role: roleWords[ctx.actor.role] }),
		},
	};
}

const reviewStatement: Record<string, string> = {
	second_person: "The results were reviewed by a second person before they were approved.",
	same_person: "The results were reviewed and approved by the person who performed the calibration.",
};

/** As-found and as-left readings of a point side by side; as left is the last run that has the point. */
function printedPoints(points: readonly PointRow[]): CertificatePoint[] {
	return points
		.filter(({ run }) => run === 1)
		.map((found) => {
			const left = points.findLast(({ run, point }) => run > 1 && point === found.point);
			const { nominal, unit, lowerTolerance, upperTolerance } = found;
			return {
				...{ nominal, unit, lowerTolerance, upperTolerance },
				...{ asFound: found.indication, asLeft: left?.indication ?? null, found: printed(found) },
				...(left && { left: printed(left) }),
			};
		});
}

function printed({ error, verdict, expandedUncertainty, coverageFactor }: PointRow): PrintedResult {
	return { error: error ?? "0", verdict: verdict as Verdict | null, expandedUncertainty, coverageFactor };
}

const roleWords = { owner: "Owner", manager: "Manager", technician: "Technician", viewer: "Viewer" } as const;
