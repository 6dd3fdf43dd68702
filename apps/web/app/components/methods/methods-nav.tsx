import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { NavLink } from "react-router";
import "../../words/methods.ts";

const PAGES = [
	{ label: msg`Procedures`, to: "/app/procedures" },
	{ label: msg`Uncertainty budgets`, to: "/app/budgets" },
	{ label: msg`Accreditation scope`, to: "/app/scope" },
	{ label: msg({ message: "Authorisations", context: "competence" }), to: "/app/authorisations" },
	{ label: msg`Interval studies`, to: "/app/interval-studies" },
	{ label: msg`Rules compared`, to: "/app/decision-rules/compared" },
];

/** The lists that make up the methods of a laboratory. */
export function MethodsNav() {
	const { t, i18n } = useLingui();
	return (
		<nav aria-label={t`Methods`} data-print="hide" className="border-line border-b">
			<ul className="flex flex-wrap gap-x-1">
				{PAGES.map(({ label, to }) => (
					<li key={to}>
						<NavLink
							to={to}
							end
							className="-mb-px flex min-h-8 items-center border-transparent border-b-2 px-3 text-muted text-table hover:text-ink aria-[current=page]:border-primary aria-[current=page]:font-semibold aria-[current=page]:text-ink pointer-coarse:min-h-12"
						>
							{i18n._(label)}
						</NavLink>
					</li>
				))}
			</ul>
		</nav>
	);
}
