import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { decimalIn, figuresIn } from "../../use-format.ts";
import { DataTable } from "../data-table.tsx";
import { type Line, type Sheet, sourceWords } from "./budget-words.ts";
import "../../words/methods.ts";

/** The contributions of a budget as they were written: from where each takes its number at the bench. */
export function SheetLines({ sheet }: { sheet: Pick<Sheet, "lines" | "unit" | "correlations"> }) {
	const { t, i18n } = useLingui();
	return (
		<>
			<DataTable
				stacks
				caption={t`Contributions as written`}
				isCaptionHidden
				density="compact"
				rows={sheet.lines.map((line, index) => ({ ...line, index }))}
				rowKey={(row) => String(row.index)}
				columns={[
					{ key: "input", header: t`Quantity`, mono: true, cell: (row) => row.input },
					{ key: "about", header: t`What it is`, cell: (row) => row.about || "—" },
					{
						key: "source",
						header: t`Uncertainty from`,
						cell: (row) => `${i18n._(sourceWords(row.source).label)}${role(row)}`,
					},
					{ key: "amount", header: t`Amount`, mono: true, cell: (row) => amountWords(i18n, row, sheet.unit) },
				]}
			/>
			{sheet.correlations.length > 0 && (
				<p className="text-table">
					<Trans>
						Correlated:{" "}
						{sheet.correlations.map(({ a, b, r }) => t`${a} and ${b} with r = ${r || t`observed`}`).join("; ")}.
					</Trans>
				</p>
			)}
		</>
	);
}

const role = (line: Line) => (line.role === "" ? "" : `: ${line.role}`);

/** "0.005 °C + 0.01 % of nominal, k = 2". */
function amountWords(i18n: I18n, line: Line, unit: string): string {
	const [absolute, relative] = [figuresIn(i18n, line.absolute), figuresIn(i18n, line.relative)];
	const [coverageFactor, degreesOfFreedom] = [line.coverageFactor, line.degreesOfFreedom].map((text) =>
		decimalIn(i18n, text),
	);
	const parts = [
		absolute === "" ? "" : `${absolute} ${unit}`.trim(),
		relative === "" ? "" : i18n._(msg`${relative} of nominal`),
	].filter(Boolean);
	const more = [
		coverageFactor === "" ? "" : `k = ${coverageFactor}`,
		degreesOfFreedom === "" ? "" : `ν = ${degreesOfFreedom}`,
	].filter(Boolean);
	const amount = parts.length === 0 ? i18n._(msg`from the bench`) : parts.join(" + ");
	const said =
		line.source === "drift" && parts.length > 0
			? i18n._(msg`${amount} a year`)
			: line.source === "readings" && parts.length > 0
				? i18n._(msg`${amount} pooled`)
				: amount;
	return [said, ...more].join(", ");
}
