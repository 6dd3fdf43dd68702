import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Form, Link } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { useFocusWhenLost } from "../../use-focus-when-lost.ts";
import { DataTable } from "../data-table.tsx";
import { Section } from "../section.tsx";
import { SubmitButton } from "../submit-button.tsx";
import "../../words/settings.ts";

export interface AdoptedValuesProps {
	preview: Answers["customFields"]["preview"];
	/** The field that would be added, as its form sent it. */
	asked: readonly [name: string, value: string][];
	backTo: string;
}

/** What becomes of values that imports kept, before they become those of a field; one button does exactly that. */
export function AdoptedValues({ preview, asked, backTo }: AdoptedValuesProps) {
	const { t } = useLingui();
	const { heading, values, misfits, rewritten, misfitTexts, rewrittenTexts } = preview;
	const name = new Map(asked).get("name") ?? "";
	const shown = useFocusWhenLost<HTMLParagraphElement>(true);
	const fit = values - misfits;
	const rows = [
		...misfitTexts.map(({ text, times }) => ({ text, times, becomes: null })),
		...rewrittenTexts.map(({ text, times, value }) => ({ text, times, becomes: value })),
	];
	return (
		<Section title={t`Imported values under “${heading}”`}>
			<p role="status" ref={shown} tabIndex={-1} className="max-w-prose">
				{t`They become the values of the new field “${name}”.`}{" "}
				<Trans>
					<Plural value={values} one="# instrument has" other="# instruments have" /> a value under this name. {fit} fit
					the field, {rewritten} of them written in another way; {misfits} do not fit and stay as they are until
					somebody corrects them.
				</Trans>
			</p>
			{rows.length > 0 && (
				<DataTable
					caption={t`What becomes of them`}
					isCaptionHidden
					density="compact"
					rows={rows}
					rowKey={({ text }) => text}
					columns={[
						{ key: "text", header: t`As imported`, mono: true, cell: ({ text }) => text },
						{ key: "times", header: t`Instruments`, align: "end", mono: true, cell: ({ times }) => times },
						{
							key: "becomes",
							header: t`Becomes`,
							mono: true,
							cell: ({ becomes }) => becomes ?? <span className="font-sans text-due">{t`does not fit, stays`}</span>,
						},
					]}
				/>
			)}
			<Form method="post" className="flex flex-wrap items-center gap-4">
				<input type="hidden" name="intent" value="add" />
				{asked.map(([name, value]) => (
					<input key={name} type="hidden" name={name} value={value} />
				))}
				<input type="hidden" name="adopts" value={values} />
				<SubmitButton intent="add">{t`Add the field with these values`}</SubmitButton>
				<Link to={backTo} className="link inline-flex min-h-6 items-center">
					<Trans>Do not add it</Trans>
				</Link>
			</Form>
		</Section>
	);
}
