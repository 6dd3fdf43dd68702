import { useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import { StatusShape } from "../status-shape.tsx";
import { dueWords } from "./due-words.ts";

type Calendar = Answers["plan"]["calendar"];
type Other = NonNullable<Calendar["others"]>[number];
export type CalendarDay = Calendar["days"][number] & { others: readonly Other[] };
type Calibration = CalendarDay["calibrations"][number];
type Action = CalendarDay["actions"][number];

/** One calibration of a day; `brief` in a month, where only the tag fits. */
export function CalibrationItem({ item, brief = false }: { item: Calibration; brief?: boolean }) {
	const { t } = useLingui();
	const { instrumentId, tag, description, location, assigneeName, isOverdue, plannedOn } = item;
	const dueOn = useFormat().day(item.dueOn);
	const notes = [location, assigneeName, plannedOn !== null && plannedOn !== item.dueOn && t`due ${dueOn}`].filter(
		Boolean,
	);
	return (
		<span className={`flex min-w-0 items-baseline gap-1.5 ${isOverdue ? "text-overdue" : ""}`}>
			<span className={brief ? "self-center" : "mt-1 self-start"}>
				<StatusShape status={isOverdue ? "overdue" : "due-soon"} size={brief ? 10 : 12} />
			</span>
			<span className={`min-w-0 ${brief ? "truncate" : "break-words"}`}>
				<Link
					to={`/app/instruments/${instrumentId}`}
					className={brief ? "link inline-flex min-h-6 items-center font-mono" : "link font-mono"}
				>
					{tag}
					{isOverdue && <span className="sr-only">, {t`overdue`}</span>}
				</Link>
				{!brief && (
					<>
						{" "}
						{description}
						{notes.length > 0 && <span className="block text-meta text-muted">{notes.join(" · ")}</span>}
					</>
				)}
			</span>
		</span>
	);
}

/** One action of a case on its due date. */
export function ActionItem({ item, brief = false }: { item: Action; brief?: boolean }) {
	const { caseId, number, what, ownerName, isLate } = item;
	return (
		<span className={`flex min-w-0 items-baseline gap-1.5 ${isLate ? "text-overdue" : ""}`}>
			<span className={brief ? "self-center" : "mt-1 self-start"}>
				<StatusShape status="out-of-tolerance" size={brief ? 10 : 12} />
			</span>
			<span className={`min-w-0 ${brief ? "truncate" : "break-words"}`}>
				<Link
					to={`/app/oot/${caseId}`}
					className={brief ? "link inline-flex min-h-6 items-center font-mono" : "link font-mono"}
				>
					{number}
				</Link>
				{!brief && (
					<>
						{" "}
						{what}
						{ownerName !== null && <span className="block text-meta text-muted">{ownerName}</span>}
					</>
				)}
			</span>
		</span>
	);
}

/** What else is due on a day: a review, an action, a check, an audit, the end of a training. */
export function OtherItem({ item, brief = false }: { item: Other; brief?: boolean }) {
	const { i18n } = useLingui();
	const { kind, path, number, title, ownerName, isLate } = item;
	const words = dueWords[kind];
	const what = words ? i18n._(words) : "";
	return (
		<span className={`min-w-0 ${brief ? "block truncate" : "break-words"} ${isLate ? "text-overdue" : ""}`}>
			<Link to={path} className="link inline-flex min-h-6 items-center">
				{brief ? number || title : `${number} ${title}`.trim()}
			</Link>
			{brief ? (
				<span className="sr-only">, {what}</span>
			) : (
				<span className="block text-meta text-muted">{[what, ownerName].filter(Boolean).join(" · ")}</span>
			)}
		</span>
	);
}
