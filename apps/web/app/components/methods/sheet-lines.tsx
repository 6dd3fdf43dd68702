import { DataTable } from "../data-table.tsx";
import { type Line, type Sheet, sourceWords } from "./budget-words.ts";

/** The contributions of a budget as they were written: from where each takes its number at the bench. */
export function SheetLines({ sheet }: { sheet: Pick<Sheet, "lines" | "unit" | "correlations"> }) {
	return (
		<>
			<DataTable
				caption="Contributions as written"
				isCaptionHidden
				density="compact"
				rows={sheet.lines.map((line, index) => ({ ...line, index }))}
				rowKey={(row) => String(row.index)}
				columns={[
					{ key: "input", header: "Quantity", mono: true, cell: (row) => row.input },
					{ key: "about", header: "What it is", cell: (row) => row.about || "—" },
					{ key: "source", header: "Uncertainty from", cell: (row) => `${sourceWords(row.source).label}${role(row)}` },
					{ key: "amount", header: "Amount", mono: true, cell: (row) => amountWords(row, sheet.unit) },
				]}
			/>
			{sheet.correlations.length > 0 && (
				<p className="text-table">
					Correlated: {sheet.correlations.map(({ a, b, r }) => `${a} and ${b} with r = ${r || "observed"}`).join("; ")}.
				</p>
			)}
		</>
	);
}

const role = (line: Line) => (line.role === "" ? "" : `: ${line.role}`);

/** "0.005 °C + 0.01 % of nominal, k = 2". */
function amountWords(line: Line, unit: string): string {
	const { absolute, relative, coverageFactor, degreesOfFreedom } = line;
	const parts = [
		absolute === "" ? "" : `${absolute} ${unit}`.trim(),
		relative === "" ? "" : `${relative} of nominal`,
	].filter(Boolean);
	const more = [
		coverageFactor === "" ? "" : `k = ${coverageFactor}`,
		degreesOfFreedom === "" ? "" : `ν = ${degreesOfFreedom}`,
	].filter(Boolean);
	const amount = parts.length === 0 ? "from the bench" : parts.join(" + ");
	const kind =
		line.source === "drift" && parts.length > 0
			? " a year"
			: line.source === "readings" && parts.length > 0
				? " pooled"
				: "";
	return [`${amount}${kind}`, ...more].join(", ");
}
