import { type CvssVersion, cvssMetrics } from "@calibrant/findings/cvss-metrics";
import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { useFetcher } from "react-router";
import type { loader } from "../../routes/ops/cvss.ts";
import { TextField } from "../text-field.tsx";
import { CVSS_GROUPS, metricName, valueName } from "./cvss-words.ts";
import { SeverityTag } from "./finding-tags.tsx";

type Chosen = Readonly<Record<string, string>>;

/** What a vector says, however unfinished it is. */
function chosenIn(vector: string): { version: CvssVersion; chosen: Chosen } {
	const [prefix = "", ...parts] = vector.trim().split("/");
	const pairs = parts.flatMap((part) => {
		const [key, value] = part.split(":");
		return key && value ? [[key, value] as const] : [];
	});
	return { version: prefix === "CVSS:3.1" ? "3.1" : "4.0", chosen: Object.fromEntries(pairs) };
}

/** Written in the order of the specification, without what is not defined. */
function vectorOf(version: CvssVersion, chosen: Chosen): string {
	const parts = cvssMetrics[version].flatMap(({ key }) => {
		const value = chosen[key];
		return value === undefined || value === "X" ? [] : [`${key}:${value}`];
	});
	return parts.length === 0 ? "" : [`CVSS:${version}`, ...parts].join("/");
}

const WAIT_MILLISECONDS = 300;

/**
 * The vector as a field and as a form of its metrics, each in step with the other; the score comes from the server as one types.
 * Without scripts the field alone counts, and the score is there once it is saved.
 */
export function CvssEditor({
	name,
	defaultValue = "",
	errors,
}: {
	name: string;
	defaultValue?: string;
	errors: string[];
}) {
	const { t, i18n } = useLingui();
	const [vector, setVector] = useState(defaultValue);
	const { version: read, chosen } = chosenIn(vector);
	const [wanted, setWanted] = useState<CvssVersion>(read);
	const version = vector.trim() === "" ? wanted : read;
	const { load, data } = useFetcher<typeof loader>();
	useEffect(() => {
		if (vector.trim() === "") return;
		const timer = setTimeout(() => load(`/ops/cvss?vector=${encodeURIComponent(vector)}`), WAIT_MILLISECONDS);
		return () => clearTimeout(timer);
	}, [vector, load]);
	const told = vector.trim() !== "" && data?.vector === vector ? data : null;
	const choose = (key: string, value: string) => setVector(vectorOf(version, { ...chosen, [key]: value }));
	const groups = (["base", "threat", "environmental", "supplemental"] as const).filter((group) =>
		cvssMetrics[version].some((metric) => metric.group === group),
	);
	return (
		<fieldset className="flex min-w-0 flex-col gap-3 rounded-control border border-line p-3">
			<legend className="px-1 font-semibold">{"CVSS"}</legend>
			<TextField
				label={t`Vector`}
				description={t`Of CVSS 4.0 or 3.1, such as CVSS:4.0/AV:N/… Leave it empty to say the severity with a reason.`}
				name={name}
				value={vector}
				onChange={setVector}
				errors={errors}
				mono
				isRequired={false}
				autoComplete="off"
				spellCheck="false"
			/>
			<div role="status" className="min-h-8">
				{told?.score != null && told.severity ? (
					<SeverityTag severity={told.severity} score={told.score} />
				) : (
					told?.faults.map((fault) => (
						<p key={fault} className="text-overdue text-table">
							{fault}
						</p>
					))
				)}
			</div>
			<details>
				<summary className="link inline-flex min-h-8 cursor-pointer items-center">
					<Trans>Choose its metrics</Trans>
				</summary>
				<div className="flex flex-col gap-4 pt-3">
					<fieldset className="flex flex-wrap gap-4">
						<legend className="font-medium text-table">{t({ message: "Version", context: "CVSS" })}</legend>
						{(["4.0", "3.1"] as const).map((one) => (
							<label key={one} className="flex min-h-6 items-center gap-2">
								<input
									type="radio"
									className="size-5 accent-primary"
									checked={version === one}
									onChange={() => {
										setWanted(one);
										setVector("");
									}}
								/>
								{`CVSS ${one}`}
							</label>
						))}
					</fieldset>
					{groups.map((group) => (
						<details key={group} open={group === "base"}>
							<summary className="link inline-flex min-h-8 cursor-pointer items-center font-semibold">
								{i18n._(CVSS_GROUPS[group])}
							</summary>
							<div className="grid gap-3 pt-2 md:grid-cols-2">
								{cvssMetrics[version]
									.filter((metric) => metric.group === group)
									.map(({ key, values }) => {
										const { name: called, isModified } = metricName(version, key);
										const label = called ? i18n._(called) : key;
										return (
											<fieldset key={key} className="min-w-0 rounded-control border border-line p-2">
												<legend className="px-1 text-table">
													{isModified ? t`${label}, modified` : label}{" "}
													<span className="font-mono text-muted">{key}</span>
												</legend>
												<div className="flex flex-wrap gap-x-4 gap-y-1">
													{values.map((value) => {
														const word = valueName(version, key, value);
														return (
															<label key={value} className="flex min-h-6 items-center gap-1.5 text-table">
																<input
																	type="radio"
																	className="size-5 accent-primary"
																	checked={(chosen[key] ?? (group === "base" ? "" : "X")) === value}
																	onChange={() => choose(key, value)}
																/>
																{word ? i18n._(word) : value}
															</label>
														);
													})}
												</div>
											</fieldset>
										);
									})}
							</div>
						</details>
					))}
				</div>
			</details>
		</fieldset>
	);
}
