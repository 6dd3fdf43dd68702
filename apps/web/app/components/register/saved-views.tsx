import { Bookmark, X } from "lucide-react";
import { Form, Link } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { DisclosureMenu, MENU_ITEM } from "../disclosure-menu.tsx";
import { SubmitButton } from "../submit-button.tsx";

export interface SavedView {
	id: string;
	name: string;
	query: string;
	isShared: boolean;
}

const WORDS = {
	views: "Views",
	usual: "Usual",
	shared: "Everybody's",
	mine: "Yours",
	name: "Save this view as",
	forAll: "For everybody here",
	save: "Save",
	forget: (name: string) => `Delete the view ${name}`,
};

/** Views that every register has, by the query of their address. */
const USUAL = [
	{ name: "Whole register", query: "" },
	{ name: "Overdue", query: "due=overdue" },
	{ name: "Due in 30 days", query: "due=within_30_days&sort=due" },
	{ name: "Reference standards", query: "role=reference" },
	{ name: "Out of tolerance", query: "verdict=out_of_tolerance" },
	{ name: "In quarantine", query: "status=quarantined" },
];

/** The query of an address without its page, as a view keeps it. */
export function viewQuery(search: URLSearchParams): string {
	const kept = new URLSearchParams(search);
	for (const name of ["cursor", "from", "index"]) kept.delete(name);
	return kept.toString();
}

/** Opens a view of the register, or keeps the present one: filter, order, columns and density. */
export function SavedViews({ views, search }: { views: readonly SavedView[]; search: URLSearchParams }) {
	const query = viewQuery(search);
	const whyOwn = useWhyClosed("record.read");
	const whyShared = useWhyClosed("instrument.edit");
	const [shared, mine] = [views.filter(({ isShared }) => isShared), views.filter(({ isShared }) => !isShared)];
	const present = [...mine, ...shared, ...USUAL].find((view) => view.query === query && query !== "");
	return (
		<DisclosureMenu
			label={present ? `${WORDS.views}: ${present.name}` : WORDS.views}
			opens="down-end"
			className="rounded-control border border-control"
			face={
				<>
					<Bookmark size={16} aria-hidden="true" />
					<span className="max-w-40 truncate">{present?.name ?? WORDS.views}</span>
				</>
			}
		>
			<div className="max-h-[70dvh] overflow-auto">
				<List title={WORDS.mine} views={mine} present={query} isClosed={whyOwn !== null} />
				<List title={WORDS.shared} views={shared} present={query} isClosed={whyShared !== null} />
				<List title={WORDS.usual} views={USUAL} present={query} isClosed />
				{whyOwn === null && (
					<Form method="post" className="mt-1 flex flex-col gap-2 border-line border-t px-3 py-2">
						<input type="hidden" name="intent" value="keepView" />
						<input type="hidden" name="query" value={query} />
						<label className="flex flex-col gap-1 text-table">
							{WORDS.name}
							<input name="name" required maxLength={60} className="control" />
						</label>
						{whyShared === null && (
							<label className="flex min-h-7 items-center gap-2 pointer-coarse:min-h-12">
								<input type="checkbox" name="shared" value="yes" className="size-5 accent-primary" />
								{WORDS.forAll}
							</label>
						)}
						<SubmitButton intent="keepView" size="small">
							{WORDS.save}
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
									aria-label={WORDS.forget(name)}
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
