import { useLingui } from "@lingui/react/macro";
import { useFormat } from "../../use-format.ts";

/** The day on which what was handed out is expected back, marked once it is over. */
export function BackOn({ on, isLate }: { on: string | null; isLate: boolean }) {
	const { t } = useLingui();
	const { day } = useFormat();
	if (on === null) return "—";
	return <span className={isLate ? "font-semibold text-overdue" : ""}>{isLate ? t`Late: ${day(on)}` : day(on)}</span>;
}
