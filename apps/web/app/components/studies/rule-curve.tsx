import { Trans, useLingui } from "@lingui/react/macro";
import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { figuresIn } from "../../use-format.ts";
import "../../words/studies.ts";

export interface RuleCurveProps {
	/** By guard band w = r·U. */
	curve: readonly { r: number; expectedFalseAccepts: number; rejected: number }[];
}

const [WIDTH, HEIGHT, EDGE] = [560, 220, 36];

/** False accepts that fall and rejects that rise with the guard band; the table beside it has the numbers. */
export function RuleCurve({ curve }: RuleCurveProps) {
	const { t, i18n } = useLingui();
	const most = Math.max(1, ...curve.flatMap(({ expectedFalseAccepts, rejected }) => [expectedFalseAccepts, rejected]));
	const x = scaleLinear([0, curve.at(-1)?.r ?? 1], [EDGE, WIDTH - 8]);
	const y = scaleLinear([0, most], [HEIGHT - EDGE, 8]).nice();
	const drawn = (value: (one: RuleCurveProps["curve"][number]) => number) =>
		line<RuleCurveProps["curve"][number]>(
			({ r }) => x(r),
			(one) => y(value(one)),
		)([...curve]) ?? "";
	return (
		<figure className="flex flex-col gap-2">
			<svg
				viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
				className="w-full max-w-2xl"
				role="img"
				aria-label={t`Expected false accepts and rejected points by guard band`}
			>
				{y.ticks(4).map((tick) => (
					<g key={tick}>
						<line x1={EDGE} x2={WIDTH - 8} y1={y(tick)} y2={y(tick)} className="stroke-line" />
						<text x={EDGE - 6} y={y(tick) + 4} textAnchor="end" className="fill-muted text-[11px]">
							{tick}
						</text>
					</g>
				))}
				{x.ticks(6).map((tick) => (
					<text key={tick} x={x(tick)} y={HEIGHT - EDGE + 16} textAnchor="middle" className="fill-muted text-[11px]">
						{figuresIn(i18n, tick.toFixed(2))}
					</text>
				))}
				<text x={WIDTH / 2} y={HEIGHT - 4} textAnchor="middle" className="fill-muted text-[11px]">
					<Trans>Guard band as a multiple of U</Trans>
				</text>
				<path d={drawn((one) => one.expectedFalseAccepts)} className="fill-none stroke-2 stroke-overdue" />
				<path d={drawn((one) => one.rejected)} className="fill-none stroke-2 stroke-primary" strokeDasharray="6 4" />
			</svg>
			<figcaption className="flex flex-wrap gap-x-6 text-table">
				<span>
					<Trans>
						<span aria-hidden="true" className="font-bold text-overdue">
							━
						</span>{" "}
						Expected false accepts
					</Trans>
				</span>
				<span>
					<Trans>
						<span aria-hidden="true" className="font-bold text-primary">
							╍
						</span>{" "}
						Points not accepted
					</Trans>
				</span>
			</figcaption>
		</figure>
	);
}
