import { Form } from "react-router";
import { count } from "../../list-address.ts";
import type { Answers } from "../../trpc.server.ts";
import { DataTable } from "../data-table.tsx";
import { EmptyState } from "../empty-state.tsx";
import { Section } from "../section.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { ChangedValues } from "./record-history.tsx";

type Preview = Answers["instruments"]["previewBulk"];

const SKIPPED: Record<keyof Preview["skipped"], string> = {
	retired: "retired: put them back into service first",
	same: "so already",
	dates: "its dates would contradict each other: change it by itself",
};
const WORDS = {
	head: ({ changed, total }: Preview) => `${changed} of ${count(total, "instrument")} will change`,
	skipped: (number: number, why: string) => `${number} skipped, ${why}`,
	rows: "What will change",
	first: (shown: number) => `The first ${shown} are shown.`,
	nothing: "Nothing would change.",
	apply: (number: number) => `Change ${count(number, "instrument")}`,
	undo: "You can undo it in one step for ten minutes.",
};

/** What a change of many would do, who is skipped and why; one button does exactly that. */
export function BulkPreview({ preview, asked }: { preview: Preview; asked: string }) {
	const { rows, changed, skipped, skippedRows, checked } = preview;
	const tagsOf = (reason: string) => skippedRows.filter((row) => row.reason === reason).map(({ tag }) => tag);
	return (
		<Section title={WORDS.head(preview)}>
			<ul>
				{(Object.keys(SKIPPED) as (keyof typeof SKIPPED)[])
					.filter((reason) => skipped[reason] > 0)
					.map((reason) => (
						<li key={reason}>
							{WORDS.skipped(skipped[reason], SKIPPED[reason])}{" "}
							<span className="font-mono text-muted text-table">{tagsOf(reason).slice(0, 20).join(", ")}</span>
						</li>
					))}
			</ul>
			<DataTable
				caption={WORDS.rows}
				isCaptionHidden
				rows={rows}
				rowKey={(row) => row.id}
				empty={<EmptyState>{WORDS.nothing}</EmptyState>}
				columns={[
					{ key: "tag", header: "Tag", mono: true, cell: (row) => row.tag },
					{
						key: "change",
						header: WORDS.rows,
						cell: ({ before, after }) => <ChangedValues before={before} after={after} />,
					},
				]}
			/>
			{rows.length < changed && <p className="text-muted">{WORDS.first(rows.length)}</p>}
			{changed > 0 && (
				<Form method="post" className="flex flex-wrap items-center gap-3">
					<input type="hidden" name="intent" value="apply" />
					<input type="hidden" name="asked" value={asked} />
					<input type="hidden" name="checked" value={checked} />
					<SubmitButton intent="apply">{WORDS.apply(changed)}</SubmitButton>
					<p className="text-muted">{WORDS.undo}</p>
				</Form>
			)}
		</Section>
	);
}
