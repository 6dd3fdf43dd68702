import { Trans } from "@lingui/react/macro";
import { useFormat } from "../../use-format.ts";

/** A due day, and whether it is past. */
export function DueDay({ day, isLate }: { day: string | null; isLate: boolean }) {
	const format = useFormat();
	if (day === null) return "—";
	return (
		<span className={isLate ? "font-semibold text-overdue" : ""}>
			{format.day(day)}
			{isLate && (
				<>
					{" · "}
					<Trans>late</Trans>
				</>
			)}
		</span>
	);
}
