import { Link } from "react-router";

/** The product's name with its mark: a label whose strip shows one reading inside its limits. */
export function Wordmark({ to = "/", compact = false }: { to?: string; compact?: boolean }) {
	return (
		<Link
			to={to}
			className="inline-flex min-h-6 items-center gap-2 font-semibold text-ink text-lead"
			aria-label="Calibrant"
		>
			<svg width="24" height="20" viewBox="0 0 24 20" aria-hidden="true">
				<rect x="1" y="1" width="22" height="18" rx="2.5" className="fill-surface stroke-primary" strokeWidth="1.5" />
				<path d="M1 6.5h22" className="stroke-primary" strokeWidth="1.5" />
				<path d="M5 13h14M5 10.5v5M19 10.5v5" className="stroke-ink" strokeWidth="1.25" />
				<circle cx="13.5" cy="13" r="2.25" className="fill-pass" />
			</svg>
			<span className={compact ? "max-rail:hidden" : ""}>Calibrant</span>
		</Link>
	);
}
