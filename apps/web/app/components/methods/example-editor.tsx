import { Trans, useLingui } from "@lingui/react/macro";
import { TextField } from "../text-field.tsx";
import type { Example } from "./budget-words.ts";
import "../../words/methods.ts";

export interface ExampleEditorProps {
	example: Example;
	unit: string;
	faults: Readonly<Record<string, string>>;
}

/** The bench on which a budget is shown and checked: one point with its readings, and the standards it asks for. */
export function ExampleEditor({ example, unit, faults }: ExampleEditorProps) {
	const { t } = useLingui();
	const errors = (name: string) => (faults[`example.${name}`] === undefined ? [] : [faults[`example.${name}`] ?? ""]);
	const field = (name: "nominal" | "reference" | "readings" | "resolution") => ({
		...{ name, defaultValue: example[name], errors: errors(name), mono: true, inputMode: "decimal" as const },
		...(unit !== "" && name !== "readings" && { suffix: unit }),
	});
	return (
		<fieldset className="flex min-w-0 flex-col gap-3 rounded-control border border-line p-4">
			<legend className="px-1 font-semibold text-lead">
				<Trans>Example bench</Trans>
			</legend>
			<p className="text-muted text-table">
				<Trans>The budget is shown and checked on these numbers. At the bench each point brings its own.</Trans>
			</p>
			<div className="grid grid-cols-1 gap-3 sm:grid-cols-3">
				<TextField {...field("nominal")} label={t`Nominal`} />
				<TextField {...field("reference")} label={t`Reference value`} isRequired={false} />
				<TextField {...field("resolution")} label={t`Resolution`} isRequired={false} />
			</div>
			<TextField {...field("readings")} label={t`Readings, apart by blanks`} isRequired={false} />
			{errors("standards").map((error) => (
				<p key={error} className="text-overdue text-table">
					{error}
				</p>
			))}
			{example.standards.map((standard, index) => {
				const of = (name: keyof typeof standard) => ({
					...{ name: `standards.${index}.${name}`, defaultValue: standard[name] },
					errors: errors(`standards.${index}.${name}`),
				});
				const number = { mono: true, inputMode: "decimal" } as const;
				return (
					<fieldset key={standard.role} className="flex min-w-0 flex-col gap-2 border-line border-t pt-3">
						<legend className="sr-only">
							<Trans>Standard {standard.role}</Trans>
						</legend>
						<p className="font-medium text-table">{standard.role === "" ? t`The standard` : standard.role}</p>
						<input type="hidden" name={`standards.${index}.role`} value={standard.role} />
						<div className="grid grid-cols-2 gap-3 sm:grid-cols-5">
							<TextField {...of("name")} label={t`Name`} mono />
							<TextField {...of("expandedUncertainty")} {...number} label="U" />
							<TextField {...of("coverageFactor")} {...number} label="k" />
							<TextField {...of("daysSinceCalibration")} {...number} label={t`Days since calibrated`} />
							<TextField {...of("drift")} {...number} label={t`Its drift so far`} />
						</div>
					</fieldset>
				);
			})}
			{example.standards.length === 0 && (
				<p className="text-muted text-table">
					<Trans>Standards appear here once a line takes its number from one and the draft is saved.</Trans>
				</p>
			)}
		</fieldset>
	);
}
