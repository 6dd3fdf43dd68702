import { useLingui } from "@lingui/react";
import { useId } from "react";
import type { Answers } from "../../trpc.server.ts";
import { figuresIn } from "../../use-format.ts";

export type Chart = Answers["instruments"]["drift"]["series"][number]["chart"];
type Shape = Chart["shapes"][number];
type Ink = Shape["ink"];

const STROKES: Readonly<Record<Ink, string>> = {
	...{ axis: "stroke-control", grid: "stroke-line", label: "stroke-muted", limit: "stroke-oot", guard: "stroke-oot" },
	...{ value: "stroke-primary", uncertainty: "stroke-primary", estimate: "stroke-ink", band: "stroke-line" },
	...{ adjustment: "stroke-muted", centre: "stroke-muted", control: "stroke-oot", flag: "stroke-oot" },
};
const FILLS: Readonly<Record<Ink, string>> = {
	...{ axis: "fill-muted", grid: "fill-muted", label: "fill-muted", limit: "fill-oot", guard: "fill-oot" },
	...{ value: "fill-primary", uncertainty: "fill-primary", estimate: "fill-ink", band: "fill-retired-soft" },
	...{ adjustment: "fill-muted", centre: "fill-muted", control: "fill-oot", flag: "fill-oot" },
};

/**
 * A chart as the server drew it, with the same shapes as its PDF. `title` and `description` are what somebody hears who
 * cannot see it; a table with the same values stands beside it.
 */
export function ChartSvg({ chart, title, description }: { chart: Chart; title: string; description: string }) {
	const id = useId();
	return (
		<svg
			viewBox={`0 0 ${chart.width} ${chart.height}`}
			role="img"
			aria-labelledby={`${id}-title ${id}-description`}
			className="w-full max-w-3xl"
		>
			<title id={`${id}-title`}>{title}</title>
			<desc id={`${id}-description`}>{description}</desc>
			{chart.shapes.map((shape) => (
				<ShapeSvg key={JSON.stringify(shape)} shape={shape} />
			))}
		</svg>
	);
}

function ShapeSvg({ shape }: { shape: Shape }) {
	const { i18n } = useLingui();
	const stroke = STROKES[shape.ink];
	const fill = FILLS[shape.ink];
	if (shape.kind === "text") {
		return (
			<text
				x={shape.at[0]}
				y={shape.at[1]}
				textAnchor={shape.align}
				className={`text-[11px] max-sm:text-[17px] ${fill}`}
			>
				{figuresIn(i18n, shape.text)}
			</text>
		);
	}
	if (shape.kind === "mark") {
		const [x, y] = shape.at;
		if (shape.mark === "diamond") return <path d={`M${x} ${y - 5}l5 5-5 5-5-5z`} className={fill} />;
		const inside = shape.mark === "disc" ? fill : "fill-surface";
		return <circle cx={x} cy={y} r={3.5} strokeWidth={1.6} className={`${stroke} ${inside}`} />;
	}
	const dash = shape.dash === undefined ? {} : { strokeDasharray: shape.dash };
	if (shape.kind === "path")
		return <path d={shape.d} className={shape.filled ? fill : `fill-none ${stroke}`} {...(shape.filled ? {} : dash)} />;
	const { from, to } = shape;
	return <line x1={from[0]} y1={from[1]} x2={to[0]} y2={to[1]} className={stroke} {...dash} />;
}
