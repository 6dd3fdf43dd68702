import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { ReactNode } from "react";

export type InstrumentStatus =
	| "in-tolerance"
	| "due-soon"
	| "overdue"
	| "out-of-tolerance"
	| "in-calibration"
	| "in-date"
	| "out-of-service"
	| "in-repair"
	| "quarantined"
	| "indication"
	| "lost"
	| "retired"
	| "unknown";

/** Shape, word and colour of every status: none of the three ever stands alone. */
export const STATUS: Record<InstrumentStatus, { word: MessageDescriptor; ink: string; soft: string }> = {
	"in-tolerance": { word: msg`In tolerance`, ink: "text-pass", soft: "bg-pass-soft" },
	"due-soon": { word: msg`Due soon`, ink: "text-due", soft: "bg-due-soft" },
	overdue: { word: msg`Overdue`, ink: "text-overdue", soft: "bg-overdue-soft" },
	"out-of-tolerance": { word: msg`Out of tolerance`, ink: "text-oot", soft: "bg-oot-soft hatch" },
	"in-calibration": { word: msg`In calibration`, ink: "text-busy", soft: "bg-busy-soft" },
	"in-date": { word: msg`In date`, ink: "text-retired", soft: "bg-retired-soft" },
	"out-of-service": { word: msg`Out of service`, ink: "text-retired", soft: "bg-retired-soft" },
	"in-repair": { word: msg`In repair`, ink: "text-busy", soft: "bg-busy-soft" },
	quarantined: { word: msg`In quarantine`, ink: "text-oot", soft: "bg-oot-soft" },
	indication: { word: msg`For indication only`, ink: "text-retired", soft: "bg-retired-soft" },
	lost: { word: msg`Lost`, ink: "text-retired", soft: "bg-retired-soft" },
	retired: { word: msg`Retired`, ink: "text-retired", soft: "bg-retired-soft" },
	unknown: { word: msg`No calibration yet`, ink: "text-retired", soft: "bg-retired-soft" },
};

/** The shape of a status, 14 × 14, in the colour of the text around it. */
export function StatusShape({ status, size = 14 }: { status: InstrumentStatus; size?: number }) {
	return (
		<svg width={size} height={size} viewBox="0 0 14 14" aria-hidden="true" className="shrink-0">
			{SHAPES[status]}
		</svg>
	);
}

const LINE = { fill: "none", stroke: "var(--color-surface)", strokeWidth: 1.6 };
const RING = { fill: "none", stroke: "currentColor", strokeWidth: 1.6 };

const SHAPES: Record<InstrumentStatus, ReactNode> = {
	"in-tolerance": (
		<>
			<circle cx="7" cy="7" r="6.5" fill="currentColor" />
			<path d="M3.8 7.2l2.3 2.3 4.2-4.6" {...LINE} />
		</>
	),
	"due-soon": (
		<>
			<path d="M7 .5L13.7 13H.3z" fill="currentColor" />
			<path d="M7 5.5v3.2l2 1.3" {...LINE} strokeWidth={1.4} />
		</>
	),
	overdue: (
		<>
			<rect x=".5" y=".5" width="13" height="13" rx="1.5" fill="currentColor" />
			<path d="M7 3v5M7 9.6v1.7" {...LINE} strokeWidth={1.9} />
		</>
	),
	"out-of-tolerance": (
		<>
			<path d="M7 0l7 7-7 7-7-7z" fill="currentColor" />
			<path d="M3.5 9l5.5-5.5M5 10.5L10.5 5" {...LINE} strokeWidth={1.3} />
		</>
	),
	"in-calibration": (
		<>
			<circle cx="7" cy="7" r="5.7" {...RING} />
			<path d="M7 1.3a5.7 5.7 0 0 1 0 11.4z" fill="currentColor" />
		</>
	),
	"in-date": (
		<>
			<circle cx="7" cy="7" r="5.7" {...RING} />
			<path d="M4.2 7.2l2 2 3.6-4" {...RING} />
		</>
	),
	"out-of-service": (
		<>
			<circle cx="7" cy="7" r="5.7" {...RING} />
			<path d="M3 11L11 3" {...RING} />
		</>
	),
	"in-repair": (
		<>
			<rect x="1.3" y="1.3" width="11.4" height="11.4" rx="1.5" {...RING} />
			<path d="M7 4v6M4 7h6" {...RING} />
		</>
	),
	quarantined: (
		<>
			<rect x="1.3" y="1.3" width="11.4" height="11.4" rx="1.5" {...RING} />
			<path d="M5 4.3v5.4M9 4.3v5.4" {...RING} />
		</>
	),
	indication: (
		<>
			<circle cx="7" cy="7" r="5.7" {...RING} />
			<path d="M7 3.6v1.6M7 6.6v4" {...RING} />
		</>
	),
	lost: (
		<>
			<circle cx="7" cy="7" r="5.7" {...RING} />
			<path d="M4.7 4.7l4.6 4.6M9.3 4.7L4.7 9.3" {...RING} />
		</>
	),
	retired: <circle cx="7" cy="7" r="5.7" {...RING} />,
	unknown: <circle cx="7" cy="7" r="5.7" {...RING} strokeDasharray="2.2 1.6" />,
};
