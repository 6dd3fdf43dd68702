import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Form } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import { Button } from "../button.tsx";
import { Select } from "../select.tsx";
import { CarriedFields } from "./carried-fields.tsx";
import { TARGETS } from "./import-choices.ts";
import "../../words/import.ts";

type Opened = Answers["imports"]["get"];
type Column = Opened["columns"][number];

const TARGET_OPTIONS = Object.entries(TARGETS);
function certainty({ target, confidence }: Column): MessageDescriptor | null {
	if (target === "attribute" || target === "skip") return null;
	if (confidence >= 0.95) return msg`Certain`;
	return confidence >= 0.75 ? msg`Likely` : msg`A guess`;
}

/** Which field each column fills, with its first values. Leads to the check; writes nothing. */
export function MappingForm({
	columns,
	sniffed,
	search,
	own,
}: {
	columns: readonly Column[];
	/** The organisation's own fields. */
	own: Opened["customFields"];
	sniffed: NonNullable<Opened["sniffed"]>;
	search: URLSearchParams;
}) {
	const { t, i18n } = useLingui();
	const { percent } = useFormat();
	const firstRows = sniffed.preview.map((cells, index) => ({ row: index + 1, cells }));
	const said = (word: MessageDescriptor | null) => (word === null ? "" : i18n._(word));
	return (
		<Form method="get" className="flex flex-col gap-4">
			<input type="hidden" name="step" value="check" />
			<CarriedFields own={(name) => name.startsWith("map.") || name === "existing" || name === "empty"} />
			<table className="stacked w-full border-separate border-spacing-0 rounded-control border border-line bg-surface text-table">
				<caption className="sr-only">
					<Trans>Columns of the file and the fields they fill</Trans>
				</caption>
				<thead>
					<tr>
						{[t`Column`, t`Fills`, t`First values`, t`Filled`, t`Why`].map((label) => (
							<th
								key={label}
								scope="col"
								className="border-line border-b bg-canvas px-3 py-2 text-left font-semibold text-meta text-muted"
							>
								{label}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{columns.map((column) => (
						<tr key={column.index} className="group max-sm:border-line max-sm:border-b">
							<th
								scope="row"
								className="border-line px-3 py-2 text-left align-top font-normal sm:border-b sm:group-last:border-b-0 max-sm:block"
							>
								<span className="mr-2 font-mono text-muted">{column.letter}</span>
								<span className="break-words font-medium" id={`column-${column.index}`}>
									{column.name}
								</span>
							</th>
							<Cell label={t`Fills`}>
								<select
									name={`map.${column.index}`}
									defaultValue={column.target}
									aria-labelledby={`column-${column.index}`}
									className="control min-w-40"
								>
									{TARGET_OPTIONS.map(([value, label]) => (
										<option key={value} value={value}>
											{i18n._(label)}
										</option>
									))}
									{own.length > 0 && (
										<optgroup label={t`Your own fields`}>
											{own.map(({ id, name }) => (
												<option key={id} value={`field:${id}`}>
													{name}
												</option>
											))}
										</optgroup>
									)}
								</select>
							</Cell>
							<Cell label={t`First values`}>
								<ol className="flex flex-col font-mono text-meta">
									{firstRows.map(({ row, cells }) => (
										<li key={row} className="max-w-64 truncate">
											{cells[column.index]?.trim() || (
												<span className="text-muted">
													<Trans>empty</Trans>
												</span>
											)}
										</li>
									))}
								</ol>
							</Cell>
							<Cell label={t`Filled`}>
								<span className="font-mono">{percent(column.fillRate)}</span>
							</Cell>
							<Cell label={t`Why`}>
								<span className="text-muted">
									{certainty(column) !== null && (
										<strong className="font-semibold text-ink">{said(certainty(column))}. </strong>
									)}
									{column.reason}
								</span>
							</Cell>
						</tr>
					))}
				</tbody>
			</table>
			<p className="max-w-prose text-table">
				<Trans>
					A column that fills no field is kept as an attribute of its instrument, word for word under its heading. Only
					“Leave out” drops it.
				</Trans>
			</p>
			<div className="grid max-w-3xl grid-cols-1 gap-4 sm:grid-cols-2">
				<Select
					label={t`A tag that is in the register already`}
					name="existing"
					defaultValue={search.get("existing") ?? "update"}
					options={[
						{ value: "update", label: t`Update the instrument` },
						{ value: "skip", label: t`Leave the instrument as it is` },
					]}
				/>
				<Select
					label={t`An empty cell`}
					name="empty"
					defaultValue={search.get("empty") ?? "keep"}
					options={[
						{ value: "keep", label: t`Keeps the value the instrument has` },
						{ value: "clear", label: t`Clears the value` },
					]}
				/>
			</div>
			<div>
				<Button type="submit">
					<Trans>Check the file</Trans>
				</Button>
			</div>
		</Form>
	);
}

function Cell({ label, children }: { label: string; children: ReactNode }) {
	return (
		<td data-label={label} className="border-line px-3 py-2 align-top sm:border-b sm:group-last:border-b-0">
			{children}
		</td>
	);
}
