import type { MessageDescriptor } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { DataTable } from "../data-table.tsx";
import { EmptyState } from "../empty-state.tsx";
import { Section } from "../section.tsx";
import { SubmitButton } from "../submit-button.tsx";
import type { OwnField } from "./own-field.tsx";
import { ChangedValues } from "./record-history.tsx";
import "../../words/register.ts";

type Preview = Answers["instruments"]["previewBulk"];

const SKIPPED: Record<keyof Preview["skipped"], MessageDescriptor> = {
	retired: msg`retired: put them back into service first`,
	same: msg`so already`,
	dates: msg`its dates would contradict each other: change it by itself`,
	doubt: msg`it is in quarantine or has an undecided case: it gets no longer interval`,
	held: msg`an API key does not put off when it is due`,
};
const WORDS = {
	head: ({ changed, total }: Preview) =>
		msg`${changed} of ${plural(total, { one: "# instrument", other: "# instruments" })} will change`,
	skipped: (number: number, why: string) => msg`${number} skipped, ${why}`,
	rows: msg`What will change`,
	first: (shown: number) => msg`The first ${shown} are shown.`,
	nothing: msg`Nothing would change.`,
	apply: (number: number) => msg`Change ${plural(number, { one: "# instrument", other: "# instruments" })}`,
	undo: msg`You can undo it in one step for ten minutes.`,
};

/** What a change of many would do, who is skipped and why; one button does exactly that. */
export function BulkPreview({ preview, asked, own }: { preview: Preview; asked: string; own: readonly OwnField[] }) {
	const { t, i18n } = useLingui();
	const { rows, changed, skipped, skippedRows, checked } = preview;
	const tagsOf = (reason: string) => skippedRows.filter((row) => row.reason === reason).map(({ tag }) => tag);
	return (
		<Section title={i18n._(WORDS.head(preview))}>
			<ul>
				{(Object.keys(SKIPPED) as (keyof typeof SKIPPED)[])
					.filter((reason) => skipped[reason] > 0)
					.map((reason) => (
						<li key={reason}>
							{i18n._(WORDS.skipped(skipped[reason], i18n._(SKIPPED[reason])))}{" "}
							<span className="font-mono text-muted text-table">{tagsOf(reason).slice(0, 20).join(", ")}</span>
						</li>
					))}
			</ul>
			<DataTable
				caption={i18n._(WORDS.rows)}
				isCaptionHidden
				rows={rows}
				rowKey={(row) => row.id}
				empty={<EmptyState>{i18n._(WORDS.nothing)}</EmptyState>}
				columns={[
					{ key: "tag", header: t`Tag`, mono: true, cell: (row) => row.tag },
					{
						key: "change",
						header: i18n._(WORDS.rows),
						cell: ({ before, after }) => <ChangedValues before={before} after={after} own={own} />,
					},
				]}
			/>
			{rows.length < changed && <p className="text-muted">{i18n._(WORDS.first(rows.length))}</p>}
			{changed > 0 && (
				<Form method="post" className="flex flex-wrap items-center gap-3">
					<input type="hidden" name="intent" value="apply" />
					<input type="hidden" name="asked" value={asked} />
					<input type="hidden" name="checked" value={checked} />
					<SubmitButton intent="apply">{i18n._(WORDS.apply(changed))}</SubmitButton>
					<p className="text-muted">{i18n._(WORDS.undo)}</p>
				</Form>
			)}
		</Section>
	);
}
