import { useLingui } from "@lingui/react/macro";
import { BRANCHES, type Nonconformity } from "./words.ts";

type Branch = keyof typeof BRANCHES;
const names = Object.keys(BRANCHES) as Branch[];

/** Width and height of the picture, and where its spine lies. */
const [width, height, spine] = [720, 300, 150];

/** Causes as a fishbone (Ishikawa) diagram, and the same as a list for whoever does not see it. */
export function FishboneDiagram({ nonconformity }: { nonconformity: Nonconformity["nonconformity"] }) {
	const { t, i18n } = useLingui();
	const { fishbone } = nonconformity;
	const filled = names.filter((name) => (fishbone[name]?.length ?? 0) > 0);
	if (filled.length === 0) return null;
	return (
		<div className="flex flex-col gap-2">
			<svg
				viewBox={`0 0 ${width} ${height}`}
				aria-hidden="true"
				className="hidden w-full max-w-3xl rounded-control border border-line bg-surface md:block print:block"
			>
				<path d={`M10 ${spine}H${width - 120}`} className="stroke-ink" strokeWidth="2" />
				<path d={`M${width - 120} ${spine - 8}l16 8l-16 8z`} className="fill-ink" />
				<text x={width - 98} y={spine + 4} className="fill-ink text-meta">
					{nonconformity.number}
				</text>
				{names.map((name, at) => {
					const up = at % 2 === 0;
					const x = 190 + Math.floor(at / 2) * 190;
					const end = up ? 34 : height - 26;
					return (
						<g key={name}>
							<path d={`M${x} ${spine}L${x - 60} ${end}`} className="stroke-muted" strokeWidth="1.5" />
							<text x={x - 66} y={up ? end - 10 : end + 16} className="fill-ink font-semibold text-meta">
								{i18n._(BRANCHES[name])}
							</text>
							{(fishbone[name] ?? []).slice(0, 4).map((cause, place) => (
								<text
									key={cause}
									x={x - 40 - (up ? 3 - place : place) * 12 - 78}
									y={up ? 56 + place * 22 : height - 46 - (3 - place) * 22}
									className="fill-muted text-meta"
								>
									{cause.length > 22 ? `${cause.slice(0, 21)}…` : cause}
								</text>
							))}
						</g>
					);
				})}
			</svg>
			<ul aria-label={t`Possible causes`} className="flex flex-col gap-1 text-table">
				{filled.map((name) => (
					<li key={name}>
						<span className="font-medium">{i18n._(BRANCHES[name])}</span>
						{": "}
						{(fishbone[name] ?? []).join("; ")}
					</li>
				))}
			</ul>
		</div>
	);
}
