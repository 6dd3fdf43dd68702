import { NavLink } from "react-router";

const PAGES = [
	{ label: "Procedures", to: "/app/procedures" },
	{ label: "Uncertainty budgets", to: "/app/budgets" },
	{ label: "Accreditation scope", to: "/app/scope" },
	{ label: "Authorisations", to: "/app/authorisations" },
	{ label: "Interval studies", to: "/app/interval-studies" },
	{ label: "Rules compared", to: "/app/decision-rules/compared" },
];

/** The lists that make up the methods of a laboratory. */
export function MethodsNav() {
	return (
		<nav aria-label="Methods" data-print="hide" className="border-line border-b">
			<ul className="flex flex-wrap gap-x-1">
				{PAGES.map(({ label, to }) => (
					<li key={to}>
						<NavLink
							to={to}
							end
							className="-mb-px flex min-h-8 items-center border-transparent border-b-2 px-3 text-muted text-table hover:text-ink aria-[current=page]:border-primary aria-[current=page]:font-semibold aria-[current=page]:text-ink pointer-coarse:min-h-12"
						>
							{label}
						</NavLink>
					</li>
				))}
			</ul>
		</nav>
	);
}
