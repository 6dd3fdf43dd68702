import { formatDecimal, reportResult, type Verdict } from "@calibrant/metrology";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "../../use-format.ts";
import { ToleranceStrip } from "../tolerance-strip.tsx";
import { VerdictTag } from "../verdict-tag.tsx";
import type { Missing } from "./point-results.ts";
import "../../words/calibration.ts";

export interface PointOutcomeProps {
	result: {
		error: string;
		expandedUncertainty: string | null;
		coverageFactor: string | null;
		verdict: Verdict | null;
		warnings: readonly string[];
	} | null;
	unit: string;
	point: { lowerTolerance: string; upperTolerance: string };
	/** The result is the saved one: it follows what is typed only after saving. */
	isSaved: boolean;
	/** The budget is simulated too, and that is done when it is saved. */
	isSimulationDue?: boolean;
	/** Why the saved one has no result. */
	why?: readonly string[];
	/** What has to be given before it is judged. */
	missing?: readonly Missing[];
}

const MISSING: Readonly<Record<Missing, MessageDescriptor>> = {
	nominal: msg`The nominal value is missing.`,
	reading: msg`A reading is missing.`,
	u: msg`U is missing: open “Reference value and uncertainty”.`,
	k: msg`The coverage factor k is missing: open “Reference value and uncertainty”.`,
	limit: msg`It has no limit to be judged by.`,
};

/** What follows from a point as it stands: error, U, strip, verdict, and what speaks against relying on it. */
export function PointOutcome({
	result,
	unit,
	point,
	isSaved,
	isSimulationDue = false,
	why = [],
	missing = [],
}: PointOutcomeProps) {
	const { t, i18n } = useLingui();
	const { tag } = useFormat();
	if (result === null && why.length > 0) {
		return (
			<p className="max-w-prose text-overdue text-table">
				<Trans>Not judged. {why.join(" ")}</Trans>
			</p>
		);
	}
	if (result === null) {
		const lacks = missing.map((one) => i18n._(MISSING[one])).join(" ");
		const yet = lacks === "" ? t`Not judged yet` : t`Not judged yet. ${lacks}`;
		return (
			<p className="max-w-prose text-muted text-table">{isSaved && lacks === "" ? t`Judged when it is saved` : yet}</p>
		);
	}
	const { error, expandedUncertainty, coverageFactor, verdict, warnings } = result;
	const limit = (text: string) => (text.trim() === "" ? null : text.trim().replace(",", "."));
	const [lower, upper] = [limit(point.lowerTolerance), limit(point.upperTolerance)];
	return (
		<div className="flex min-w-0 flex-col gap-1">
			<div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
				<span className="font-mono text-table">
					{formatDecimal(error, tag, { signed: true })} {unit}
				</span>
				<ToleranceStrip lower={lower} upper={upper} deviation={error} uncertainty={expandedUncertainty} unit={unit} />
				<VerdictTag verdict={verdict ?? "not_judged"} />
			</div>
			{expandedUncertainty !== null && coverageFactor !== null && (
				<p className="font-mono text-table">{uncertaintyText({ expandedUncertainty, coverageFactor, unit, tag })}</p>
			)}
			{verdict === null && missing.includes("limit") && <p className="text-meta text-muted">{i18n._(MISSING.limit)}</p>}
			{isSimulationDue && (
				<p className="text-meta text-muted">
					<Trans>The budget’s simulation is compared with U when it is saved.</Trans>
				</p>
			)}
			{isGuarded(error, lower, upper, verdict) && (
				<p className="text-meta text-muted">
					<Trans>Within its limits, and inside the guard band: not accepted by this rule.</Trans>
				</p>
			)}
			{warnings.length > 0 && <p className="text-meta text-muted">{warnings.join(" ")}</p>}
		</div>
	);
}

/** "U = ±0.12 N·m, k = 2.00": U with two digits, as it is reported. */
function uncertaintyText(of: { expandedUncertainty: string; coverageFactor: string; unit: string; tag: string }) {
	const { expandedUncertainty, coverageFactor, unit, tag } = of;
	const u = reportResult({ value: "0", error: "0", expandedUncertainty }).expandedUncertainty ?? expandedUncertainty;
	return `U = ±${formatDecimal(u, tag)} ${unit}, k = ${formatDecimal(Number(coverageFactor).toFixed(2), tag)}`;
}

/** Whether a value is refused by the rule's guard band alone. */
export function isGuarded(error: string, lower: string | null, upper: string | null, verdict: Verdict | null): boolean {
	if (verdict !== "out_of_tolerance") return false;
	return (lower === null || Number(error) >= Number(lower)) && (upper === null || Number(error) <= Number(upper));
}
