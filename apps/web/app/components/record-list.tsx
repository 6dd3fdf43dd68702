import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Form, useSearchParams } from "react-router";
import { withQuery } from "../list-address.ts";
import { Button } from "./button.tsx";
import { type Column, DataTable } from "./data-table.tsx";
import { EmptyState } from "./empty-state.tsx";
import { PageHeader, type PageHeaderProps } from "./page-header.tsx";
import { Pagination } from "./pagination.tsx";
import { TextField } from "./text-field.tsx";

interface RecordListProps<Row> extends Pick<PageHeaderProps, "title" | "intro" | "actions"> {
	/** What was searched for, and the further fields of the filter. */
	q: string;
	filters: ReactNode;
	/** The records of this page, where each has its own page, and the cursor of the next. */
	rows: readonly Row[];
	at: string;
	nextCursor: string | null;
	caption: string;
	/** Said instead of a table without rows. */
	empty: string;
	columns: readonly Column<Row>[];
	/** Stands above the filter. */
	above?: ReactNode;
	/** Stands between filter and table. */
	children?: ReactNode;
}

/** The page of a list of records: search and filter in the address, a table whose rows lead to their pages, one page after another. */
export function RecordList<Row extends { id: string }>(props: RecordListProps<Row>) {
	const { title, intro, actions, q, filters, rows, at, nextCursor, caption, empty, columns, above, children } = props;
	const { t } = useLingui();
	const [search] = useSearchParams();
	return (
		<div className="flex flex-col gap-4">
			<PageHeader {...{ title, intro, actions }} />
			{above}
			<Form key={search.toString()} method="get" data-print="hide" className="filters">
				<TextField label={t`Search`} name="q" type="search" maxLength={100} defaultValue={q} />
				{filters}
				<Button type="submit" variant="secondary">
					<Trans>Apply</Trans>
				</Button>
			</Form>
			{children}
			<DataTable
				{...{ caption, rows, columns }}
				isCaptionHidden
				stacks
				rowKey={({ id }) => id}
				rowTo={({ id }) => `${at}/${id}`}
				empty={<EmptyState>{empty}</EmptyState>}
			/>
			<Pagination
				summary=""
				firstTo={search.has("cursor") ? withQuery(search, {}) : null}
				nextTo={nextCursor === null ? null : withQuery(search, { cursor: nextCursor })}
			/>
		</div>
	);
}
