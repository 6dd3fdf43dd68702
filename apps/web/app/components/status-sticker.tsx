import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "../use-format.ts";
import { type InstrumentStatus, STATUS, StatusShape } from "./status-shape.tsx";

export interface StatusStickerProps {
	tag: string;
	status: InstrumentStatus;
	/** Plain date `YYYY-MM-DD` in the organisation's zone; none before the first calibration. */
	dueOn?: string | null;
	calibratedOn?: string | null;
	/** Initials of whoever calibrated it, as on the label. */
	by?: string | null;
	certificate?: string | null;
	/** Whether it may be used, where that is not a matter of course: "Do not use". */
	use?: string | null;
	/** `chip` for tables, `label` as the real label, `large` for the head of an instrument's page. */
	size?: "chip" | "label" | "large";
}

/** The status of an instrument, drawn as the calibration label that is stuck on it. */
export function StatusSticker(props: StatusStickerProps) {
	return props.size === "chip" ? <Chip {...props} /> : <Label {...props} />;
}

function Chip({ status, dueOn }: StatusStickerProps) {
	const { i18n } = useLingui();
	const { word, ink, soft } = STATUS[status];
	return (
		<span
			className={`inline-flex min-h-6 items-center gap-1.5 whitespace-nowrap rounded-[3px] border border-current px-1.5 font-medium text-meta ${ink} ${soft}`}
		>
			<StatusShape status={status} size={12} />
			{i18n._(word)}
			{dueOn && (
				<span className="border-current border-l pl-1.5 font-mono">
					<span className="sr-only">
						<Trans>due</Trans>{" "}
					</span>
					{dueOn}
				</span>
			)}
		</span>
	);
}

function Label({ tag, status, dueOn, calibratedOn, by, certificate, use, size = "label" }: StatusStickerProps) {
	const { t, i18n } = useLingui();
	const { day } = useFormat();
	const { ink, soft } = STATUS[status];
	const word = i18n._(STATUS[status].word);
	const due = dueOn ? day(dueOn) : "";
	const large = size === "large";
	return (
		<article
			aria-label={`${due ? t`${tag}: ${word}, due ${due}` : `${tag}: ${word}`}${use ? `. ${use}` : ""}`}
			data-keep
			className={`inline-flex flex-col overflow-hidden rounded-[4px] border-2 border-current bg-surface ${large ? "w-72" : "w-56"} max-w-full ${ink}`}
		>
			<div className={`flex items-center justify-between gap-2 border-current border-b-2 px-2.5 py-1 ${soft}`}>
				<span className="flex items-center gap-1.5 whitespace-nowrap font-semibold text-meta">
					<StatusShape status={status} />
					{word}
				</span>
				<span className="font-semibold text-[0.625rem] uppercase tracking-wider">
					{large ? <Trans>Calibration</Trans> : <Trans comment="Calibration, short, on a label">Cal</Trans>}
				</span>
			</div>
			<div className="flex flex-col gap-1.5 px-2.5 py-2 text-ink">
				<span className={`break-all font-medium font-mono leading-tight ${large ? "text-figure" : "text-lead"}`}>
					{tag}
				</span>
				<dl className="grid grid-cols-2 gap-x-3 gap-y-1 text-meta">
					<Entry term={<Trans>Calibrated</Trans>} value={calibratedOn} />
					<Entry term={<Trans>Due</Trans>} value={dueOn} strong />
					{large && <Entry term={<Trans>By</Trans>} value={by} />}
					{large && <Entry term={<Trans>Certificate</Trans>} value={certificate} />}
				</dl>
			</div>
			{use && <p className={`border-current border-t-2 px-2.5 py-1 font-semibold text-meta ${soft}`}>{use}</p>}
		</article>
	);
}

function Entry({ term, value, strong = false }: { term: ReactNode; value?: string | null; strong?: boolean }) {
	return (
		<div>
			<dt className="text-muted">{term}</dt>
			<dd className={`break-all font-mono ${strong ? "font-medium" : ""}`}>{value ?? "—"}</dd>
		</div>
	);
}
