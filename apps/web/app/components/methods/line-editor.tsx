import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Select } from "../select.tsx";
import { TextField } from "../text-field.tsx";
import { type Line, SOURCES, sourceWords } from "./budget-words.ts";
import { RowFrame } from "./row-frame.tsx";
import "../../words/methods.ts";

export interface LineEditorProps {
	line: Line;
	index: number;
	count: number;
	unit: string;
	faults: Readonly<Record<string, string>>;
}

/** One contribution being written; which amounts it has depends on where its uncertainty comes from. */
export function LineEditor({ line, index, count, unit, faults }: LineEditorProps) {
	const { t, i18n } = useLingui();
	const [source, setSource] = useState(line.source);
	const { amount, has } = sourceWords(source);
	const field = (name: keyof Line) => {
		const fault = faults[`lines.${index}.${name}`];
		return { name: `lines.${index}.${name}`, defaultValue: line[name], errors: fault === undefined ? [] : [fault] };
	};
	const number = { inputMode: "decimal", mono: true } as const;
	const suffix = unit === "" ? {} : { suffix: unit };
	return (
		<RowFrame list="lines" index={index} count={count} what={t`Contribution`}>
			<div className="flex flex-col gap-3">
				<div className="grid grid-cols-1 gap-3 sm:grid-cols-[8rem_minmax(0,1fr)_minmax(0,1fr)]">
					<TextField {...field("input")} label={t`Quantity`} maxLength={60} mono spellCheck="false" />
					<Select
						{...field("source")}
						label={t`Uncertainty from`}
						options={SOURCES.map((one) => ({ value: one.source, label: one.label }))}
						onChange={(value) => setSource(SOURCES.find((one) => one.source === value)?.source ?? source)}
					/>
					<TextField {...field("about")} label={t`What it is`} maxLength={200} isRequired={false} />
				</div>
				<div className="grid grid-cols-2 items-end gap-3 sm:grid-cols-3 rail:grid-cols-6">
					{has.includes("value") && <TextField {...field("value")} {...number} {...suffix} label={t`Estimate`} />}
					{amount !== null && (
						<TextField
							{...field("absolute")}
							{...number}
							{...suffix}
							label={typeof amount === "string" ? amount : i18n._(amount)}
						/>
					)}
					{amount !== null && <TextField {...field("relative")} {...number} label={t`+ part of nominal`} />}
					{has.includes("coverageFactor") && <TextField {...field("coverageFactor")} {...number} label="k" />}
					{has.includes("degreesOfFreedom") && <TextField {...field("degreesOfFreedom")} {...number} label="ν" />}
					{has.includes("role") && <TextField {...field("role")} label={t`Which standard`} maxLength={60} />}
					<TextField {...field("sensitivity")} {...number} label={t`Sensitivity c`} />
				</div>
			</div>
		</RowFrame>
	);
}
