import { useLingui } from "@lingui/react/macro";
import { Link } from "react-router";

/** Where this page lies; the last entry is the page itself and no link. */
export function Breadcrumb({ items }: { items: readonly { label: string; to?: string }[] }) {
	const { t } = useLingui();
	return (
		<nav aria-label={t`Breadcrumb`}>
			<ol className="flex flex-wrap items-center gap-x-1.5 text-meta text-muted">
				{items.map((item, position) => (
					<li key={item.label} className="flex min-h-6 min-w-0 items-center gap-1.5">
						{position > 0 && <span aria-hidden="true">/</span>}
						{item.to === undefined ? (
							<span aria-current="page" className="min-w-0 text-ink wrap-anywhere">
								{item.label}
							</span>
						) : (
							<Link to={item.to} className="link inline-flex min-h-6 items-center">
								{item.label}
							</Link>
						)}
					</li>
				))}
			</ol>
		</nav>
	);
}
