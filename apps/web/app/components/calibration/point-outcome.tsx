import { formatDecimal, type Verdict } from "@calibrant/metrology";
import { ToleranceStrip } from "../tolerance-strip.tsx";
import { VerdictTag } from "../verdict-tag.tsx";

export interface PointOutcomeProps {
	result: {
		error: string;
		expandedUncertainty: string | null;
		verdict: Verdict | null;
		warnings: readonly string[];
	} | null;
	unit: string;
	point: { lowerTolerance: string; upperTolerance: string };
	/** The result is the saved one: it follows what is typed only after saving. */
	isSaved: boolean;
}

/** What follows from a point as it stands: error, U, strip, verdict, and what speaks against relying on it. */
export function PointOutcome({ result, unit, point, isSaved }: PointOutcomeProps) {
	if (result === null) {
		return <p className="text-muted text-table">{isSaved ? "Judged when it is saved" : "Not judged yet"}</p>;
	}
	const { error, expandedUncertainty, verdict, warnings } = result;
	const limit = (text: string) => (text.trim() === "" ? null : text.trim().replace(",", "."));
	const [lower, upper] = [limit(point.lowerTolerance), limit(point.upperTolerance)];
	return (
		<div className="flex min-w-0 flex-col gap-1">
			<div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
				<span className="font-mono text-table">
					{formatDecimal(error, "en-GB", { signed: true })} {unit}
				</span>
				<ToleranceStrip lower={lower} upper={upper} deviation={error} uncertainty={expandedUncertainty} unit={unit} />
				<VerdictTag verdict={verdict ?? "not_judged"} />
			</div>
			{warnings.length > 0 && <p className="text-meta text-muted">{warnings.join(" ")}</p>}
		</div>
	);
}
