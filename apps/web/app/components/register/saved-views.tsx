import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Bookmark, X } from "lucide-react";
import { Form, Link } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { DisclosureMenu, MENU_ITEM } from "../disclosure-menu.tsx";
import { LimitedInput } from "../limit-note.tsx";
import { SubmitButton } from "../submit-button.tsx";
import "../../words/register.ts";

export interface SavedView {
	id: string;
	name: string;
	query: string;
	isShared: boolean;
}

const WORDS = {
	views: msg`Views`,
	usual: msg`Usual`,
	shared: msg`Everybody's`,
	mine: msg`Yours`,
	name: msg`Save this view as`,
	forAll: msg`For everybody here`,
	save: msg`Save`,
	forget: (name: string) => msg`Delete the view ${name}`,
};

/** Views that every register has, by the query of their address. */
const USUAL = [
	{ name: msg`Whole register`, query: "" },
	{ name: msg`Overdue`, query: "due=overdue" },
	{ name: msg`Due in 30 days`, query: "due=within_30_days&sort=due" },
	{ name: msg`Reference standards`, query: "role=reference" },
	{ name: msg`Out of tolerance`, query: "verdict=out_of_tolerance" },
	{ name: msg`In quarantine`, query: "status=quarantined" },
];

/** The query of an address without its page, as a view keeps it. */
export function viewQuery(search: URLSearchParams): string {
	const kept = new URLSearchParams(search);
	for (const name of ["cursor", "from", "index"]) kept.delete(name);
	return kept.toString();
}

/** Opens a view of the register, or keeps the present one: filter, order, columns and density. */
export function SavedViews({ views, search }: { views: readonly SavedView[]; search: URLSearchParams }) {
	const { i18n } = useLingui();
	const query = viewQuery(search);
	const whyOwn = useWhyClosed("record.read");
	const whyShared = useWhyClosed("instrument.edit");
	const [shared, mine] = [views.filter(({ isShared }) => isShared), views.filter(({ isShared }) => !isShared)];
	const usual = USUAL.map(({ name, query }) => ({ name: i18n._(name), query }));
	const present = [...mine, ...shared, ...usual].find((view) => view.query === query && query !== "");
	return (
		<DisclosureMenu
			label={present ? `${i18n._(WORDS.views)}: ${present.name}` : i18n._(WORDS.views)}
			opens="down-end"
			className="rounded-control border border-control"
			face={
				<>
					<Bookmark size={16} aria-hidden="true" />
					<span className="max-w-40 truncate">{present?.name ?? i18n._(WORDS.views)}</span>
				</>
			}
		>
			<div className="max-h-[70dvh] overflow-auto">
				<List title={i18n._(WORDS.mine)} views={mine} present={query} isClosed={whyOwn !== null} />
				<List title={i18n._(WORDS.shared)} views={shared} present={query} isClosed={whyShared !== null} />
				<List title={i18n._(WORDS.usual)} views={usual} present={query} isClosed />
				{whyOwn === null && (
					<Form method="post" className="mt-1 flex flex-col gap-2 border-line border-t px-3 py-2">
						<input type="hidden" name="intent" value="keepView" />
						<input type="hidden" name="query" value={query} />
						<div className="flex flex-col gap-1 text-table">
							<label htmlFor="view-name">{i18n._(WORDS.name)}</label>
							<LimitedInput id="view-name" name="name" required maxLength={60} className="control" />
						</div>
						{whyShared === null && (
							<label className="flex min-h-7 items-center gap-2 pointer-coarse:min-h-12">
								<input type="checkbox" name="shared" value="yes" className="size-6 accent-primary" />
								{i18n._(WORDS.forAll)}
							</label>
						)}
						<SubmitButton intent="keepView" size="small">
							{i18n._(WORDS.save)}
						</SubmitButton>
					</Form>
				)}
			</div>
		</DisclosureMenu>
	);
}

interface ListProps {
	title: string;
	views: readonly { id?: string; name: string; query: string }[];
	present: string;
	/** Nothing of it may be deleted by this person now. */
	isClosed: boolean;
}

function List({ title, views, present, isClosed }: ListProps) {
	const { i18n } = useLingui();
	if (views.length === 0) return null;
	return (
		<section aria-label={title}>
			<p className="px-3 pt-1.5 text-meta text-muted">{title}</p>
			<ul>
				{views.map(({ id, name, query }) => (
					<li key={name} className="flex items-center">
						<Link
							to={`/app/instruments${query === "" ? "" : `?${query}`}`}
							aria-current={query === present ? "true" : undefined}
							className={MENU_ITEM}
						>
							{name}
						</Link>
						{!isClosed && id !== undefined && (
							<Form method="post">
								<input type="hidden" name="intent" value="forgetView" />
								<button
									type="submit"
									name="id"
									value={id}
									aria-label={i18n._(WORDS.forget(name))}
									className="flex size-8 cursor-pointer items-center justify-center hover:bg-retired-soft pointer-coarse:size-12"
								>
									<X size={14} aria-hidden="true" />
								</button>
							</Form>
						)}
					</li>
				))}
			</ul>
		</section>
	);
}
