import { Plural } from "@lingui/react/macro";

/** How many actions of a row are open, and how many of them late. */
export function OpenActions({ row }: { row: { actionsOpen: number; actionsLate: number } }) {
	return (
		<span className={row.actionsLate > 0 ? "font-semibold text-overdue" : ""}>
			{row.actionsOpen}
			{row.actionsLate > 0 && (
				<>
					{" · "}
					<Plural value={row.actionsLate} one="# late" other="# late" />
				</>
			)}
		</span>
	);
}
