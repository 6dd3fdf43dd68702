import { useLingui } from "@lingui/react/macro";
import { useFormat } from "../../use-format.ts";
import { buttonStyle } from "../button-style.ts";
import { Instant } from "../instant.tsx";
import { Section } from "../section.tsx";
import type { Order } from "./words.ts";

/** Who came to where the work is, and left. The page where one checks in is a document of its own: only there may a device be asked. */
export function CheckIns({ shown: { checkIns, order, may }, timeZone }: { shown: Order; timeZone: string }) {
	const { t } = useLingui();
	const format = useFormat();
	const isPlanned = order.state === "draft" || order.state === "scheduled";
	if (checkIns.length === 0 && (!may.work || isPlanned)) return null;
	const words = {
		...{ not_asked: "", refused: t`without a position: refused`, unavailable: t`without a position: none was found` },
		...{ given: "", erased: t`position deleted with the membership` },
	};
	return (
		<Section title={t`On site`}>
			<ul className="flex flex-col gap-1 text-table">
				{checkIns.map(({ id, name, kind, at, place, position, latitude, longitude, accuracy }) => (
					<li key={id}>
						<span className="font-medium">{name}</span>
						{kind === "in" ? ` · ${t`came`} · ` : ` · ${t`left`} · `}
						<Instant at={at} timeZone={timeZone} />
						{[
							place,
							words[position],
							latitude === null ? "" : `${latitude}, ${longitude} (± ${format.number(Number(accuracy))} m)`,
						]
							.filter((part) => part !== "")
							.map((part) => ` · ${part}`)}
					</li>
				))}
			</ul>
			{may.work && !isPlanned && (
				<p data-print="hide" className="flex flex-wrap gap-3">
					<a href={`/app/work-orders/${order.id}/check-in`} className={buttonStyle("secondary", "normal")}>
						{t`Check in`}
					</a>
					{checkIns.length > 0 && (
						<a href={`/app/work-orders/${order.id}/check-in?kind=out`} className={buttonStyle("secondary", "normal")}>
							{t`Check out`}
						</a>
					)}
				</p>
			)}
		</Section>
	);
}
