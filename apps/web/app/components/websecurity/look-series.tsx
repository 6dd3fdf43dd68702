import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "../../use-format.ts";
import { DataTable } from "../data-table.tsx";
import { Instant } from "../instant.tsx";
import { GradeMark } from "./website-tags.tsx";
import type { Look } from "./website-words.ts";

const [width, height, left, right, top, bottom] = [720, 170, 40, 16, 12, 26];
/** Where the letters begin, as the grade itself does. */
const LINES = [
	{ score: 0, letter: "F" },
	{ score: 30, letter: "D" },
	{ score: 50, letter: "C" },
	{ score: 70, letter: "B" },
	{ score: 90, letter: "A" },
];
const most = 100;

/** The grade over time, as a line of scores; looks without one leave a gap. The table says the same. */
export function LookSeries({ looks, timeZone }: { looks: readonly Look[]; timeZone: string }) {
	const { t } = useLingui();
	const { instant, day } = useFormat();
	const inTime = [...looks].reverse();
	const first = inTime[0]?.at.getTime() ?? 0;
	const last = inTime.at(-1)?.at.getTime() ?? first;
	const x = (at: Date) =>
		last === first
			? (left + width - right) / 2
			: left + ((width - left - right) * (at.getTime() - first)) / (last - first);
	const y = (score: number) => top + (height - top - bottom) * (1 - Math.min(score, most) / most);
	const points = inTime.flatMap(({ at, score, grade, id }) => (score === null ? [] : [{ id, at, score, grade }]));
	const path = inTime
		.map(({ at, score }, place) => {
			if (score === null) return "";
			return `${place === 0 || inTime[place - 1]?.score === null ? "M" : "L"}${x(at).toFixed(1)} ${y(score).toFixed(1)}`;
		})
		.join("");
	const count = points.length;
	return (
		<figure className="flex flex-col gap-2">
			{count > 0 && (
				<svg viewBox={`0 0 ${width} ${height}`} className="w-full" role="img">
					<title>{t`Grade over time, from ${count} looks.`}</title>
					{LINES.map(({ score, letter }) => (
						<g key={letter}>
							<path
								d={`M${left} ${y(score)}H${width - right}`}
								className={score === 0 ? "stroke-control" : "stroke-line"}
							/>
							<text
								x={left - 10}
								y={y(score) + 4}
								textAnchor="end"
								className="fill-muted text-[12px] max-sm:text-[22px]"
							>
								{letter}
							</text>
						</g>
					))}
					<path d={path} fill="none" className="stroke-primary" strokeWidth="2" />
					{points.map(({ id, at, score, grade }) => (
						<circle key={id} cx={x(at)} cy={y(score)} r="4" className="fill-primary">
							<title>{`${instant(at, timeZone)}: ${grade}`}</title>
						</circle>
					))}
					{[inTime[0], ...(last === first ? [] : [inTime.at(-1)])].map(
						(look, place) =>
							look && (
								<text
									key={look.id}
									x={last === first ? x(look.at) : place === 0 ? left : width - right}
									y={height - 6}
									textAnchor={last === first ? "middle" : place === 0 ? "start" : "end"}
									className="fill-muted text-[12px] max-sm:text-[22px]"
								>
									{day(look.at.toISOString().slice(0, 10))}
								</text>
							),
					)}
				</svg>
			)}
			<details className="text-table" open={looks.length <= 3}>
				<summary className="link inline-flex min-h-6 cursor-pointer items-center">
					<Trans>Show as a table</Trans>
				</summary>
				<div className="pt-2">
					<DataTable
						caption={t`Looks, newest first`}
						isCaptionHidden
						density="compact"
						rows={looks}
						rowKey={({ id }) => id}
						columns={[
							{ key: "at", header: t`Looked at`, cell: ({ at }) => <Instant at={at} timeZone={timeZone} /> },
							{ key: "grade", header: t`Grade`, cell: ({ grade }) => <GradeMark grade={grade} /> },
							{ key: "score", header: t`Score`, align: "end", cell: ({ score }) => score ?? "–" },
							{ key: "changes", header: t`Changes`, align: "end", cell: ({ changes }) => changes.length },
						]}
					/>
				</div>
			</details>
		</figure>
	);
}
