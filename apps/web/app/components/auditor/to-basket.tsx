import { Trans, useLingui } from "@lingui/react/macro";
import { Form, useLocation } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { DoneMessage } from "../done-message.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import "../../words/auditor.ts";

export type BasketEntry = { kind: Answers["auditor"]["basket"]["items"][number]["kind"]; id: string; asOf?: string };

/** Puts what the page shows into the auditor's basket, with a note, and comes back to it. */
export function ToBasket({ items, label }: { items: readonly BasketEntry[]; label?: string }) {
	const { t } = useLingui();
	const { pathname, search } = useLocation();
	const query = new URLSearchParams(search);
	query.delete("done");
	const next = query.size > 0 ? `${pathname}?${query}` : pathname;
	return (
		<>
			<DoneMessage words={{ added: t`It is in the basket.` }} />
			<Form
				method="post"
				action="/auditor/basket"
				data-print="hide"
				className="flex flex-wrap items-end gap-3 rounded-control border border-line bg-surface p-3"
			>
				<input type="hidden" name="intent" value="add" />
				<input type="hidden" name="items" value={JSON.stringify(items)} />
				<input type="hidden" name="next" value={next} />
				<div className="flex-1 basis-60">
					<TextField label={t`Note for the evidence`} name="note" maxLength={500} isRequired={false} />
				</div>
				<SubmitButton intent="add" variant="secondary">
					{label ?? t`Put into the basket`}
				</SubmitButton>
			</Form>
		</>
	);
}

/** Leads through a list of several pages. */
export function Pager({ page, pages, to }: { page: number; pages: number; to: (page: number) => string }) {
	const { t } = useLingui();
	if (pages <= 1) return null;
	return (
		<nav aria-label={t`Pages`} data-print="hide" className="flex items-center gap-4">
			{page > 1 && (
				<a href={to(page - 1)} className="link inline-flex min-h-8 items-center">
					<Trans>Page before</Trans>
				</a>
			)}
			<span className="text-muted text-table">
				<Trans>
					Page {page} of {pages}
				</Trans>
			</span>
			{page < pages && (
				<a href={to(page + 1)} className="link inline-flex min-h-8 items-center">
					<Trans>Next page</Trans>
				</a>
			)}
		</nav>
	);
}
