import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useSearchParams } from "react-router";
import { useTimeZone } from "../../access.ts";
import { withQuery } from "../../list-address.ts";
import type { Answers } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import { DataTable } from "../data-table.tsx";
import { Instant } from "../instant.tsx";
import { Pagination } from "../pagination.tsx";
import { Section } from "../section.tsx";
import "../../words/import.ts";

export interface EarlierImportsProps {
	list: Answers["imports"]["list"];
	/** Where one file is shown. */
	to: string;
	/** What is counted of each, by its name in the counts. */
	counts: readonly { name: string; header: MessageDescriptor | string }[];
}

const STATES = {
	uploaded: msg`Not imported`,
	importing: msg`Being imported`,
	imported: msg`Imported`,
	undone: msg`Undone`,
};

/** Files that were uploaded before, and what became of them. */
export function EarlierImports({ list: { items, nextCursor }, to, counts }: EarlierImportsProps) {
	const { t, i18n } = useLingui();
	const format = useFormat();
	const timeZone = useTimeZone();
	const [search] = useSearchParams();
	if (items.length === 0) {
		return (
			<Section title={t`Earlier imports`}>
				<p className="text-muted">
					<Trans>No file has been uploaded yet.</Trans>
				</p>
			</Section>
		);
	}
	return (
		<Section title={t`Earlier imports`}>
			<DataTable
				stacks
				caption={t`Earlier imports, newest first`}
				isCaptionHidden
				rows={items}
				rowKey={({ id }) => id}
				rowTo={({ id }) => `${to}/${id}`}
				columns={[
					{
						key: "file",
						header: t`File`,
						cell: ({ fileName }) => <span className="inline-block max-w-56 truncate">{fileName}</span>,
					},
					{
						key: "state",
						header: t`State`,
						cell: ({ state }) => <span className="whitespace-nowrap">{i18n._(STATES[state])}</span>,
					},
					...counts.map(({ name, header }) => ({
						...{ key: name, header: typeof header === "string" ? header : i18n._(header), align: "end" as const },
						cell: (batch: (typeof items)[number]) =>
							batch.counts === null ? "—" : format.number(batch.counts[name] ?? 0),
					})),
					{ key: "by", header: t`By`, wideOnly: true, cell: ({ createdByName }) => createdByName ?? "—" },
					{
						key: "at",
						header: t`Uploaded`,
						wideOnly: true,
						cell: ({ createdAt }) => <Instant at={createdAt} timeZone={timeZone} />,
					},
				]}
			/>
			{(nextCursor !== null || search.has("cursor")) && (
				<Pagination
					summary=""
					firstTo={search.has("cursor") ? withQuery(search, {}) : null}
					nextTo={nextCursor === null ? null : withQuery(search, { cursor: nextCursor })}
				/>
			)}
		</Section>
	);
}
