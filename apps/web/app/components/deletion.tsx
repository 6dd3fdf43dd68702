import type { DeletionDue } from "@calibrant/policy/deletion-due";
import { Trans, useLingui } from "@lingui/react/macro";
import { latenessIn, stopIn } from "../due-sentences.ts";
import { useFormat } from "../use-format.ts";
import { Instant } from "./instant.tsx";

export interface DeletionProps {
	/** Plural: "Its records and files". */
	subject: string;
	due: DeletionDue;
	timeZone: string;
}

/** One sentence on a deletion that lies ahead, is stopped or is late, with its exact instant. */
export function Deletion({ subject, due, timeZone }: DeletionProps) {
	const { i18n } = useLingui();
	const { instant } = useFormat();
	const { lateSeconds, stop, heldUntil } = due;
	const at = (
		<strong className="font-semibold">
			<Instant at={due.at} timeZone={timeZone} />
		</strong>
	);
	const why = stop === null ? "" : stopIn(i18n, stop);
	if (lateSeconds === null)
		return stop === null ? (
			<Trans>
				{subject} are deleted on {at}.
			</Trans>
		) : (
			<Trans>
				{subject} are due for deletion on {at}, but {why}.
			</Trans>
		);
	const end = why === "" ? "" : `: ${why}`;
	if (stop === "hold")
		return (
			<Trans>
				{subject} were due for deletion on {at} and are still here{end}.
			</Trans>
		);
	const ago = latenessIn(i18n, lateSeconds);
	if (heldUntil === null)
		return (
			<Trans>
				{subject} were due for deletion on {at}, {ago} ago, and are still here{end}.
			</Trans>
		);
	const until = instant(heldUntil, timeZone);
	return (
		<Trans>
			{subject} were due for deletion on {at}, kept by a hold until {until}, and are late by {ago}
			{end}.
		</Trans>
	);
}
