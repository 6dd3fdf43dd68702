import { useLingui } from "@lingui/react/macro";
import type { Answers } from "../../trpc.server.ts";
import { decimalIn } from "../../use-format.ts";
import { DueDay } from "./due-day.tsx";

type Next = Answers["preventivePlans"]["get"]["next"];

/** When a plan is due next: a day, a count, or why neither. */
export function NextDue({ next, paused, today }: { next: Next; paused: boolean; today: string }) {
	const { t, i18n } = useLingui();
	const { open, dueOn, dueAt, counted } = next;
	if (paused) return <>{t`Paused: it makes no orders.`}</>;
	if (open) return <>{t`An order of it is open.`}</>;
	if (dueAt === null) return <DueDay day={dueOn} isLate={dueOn !== null && dueOn < today} />;
	if (counted === null) return <>{t`Nothing is counted yet.`}</>;
	const [done, all] = [decimalIn(i18n, counted), decimalIn(i18n, dueAt)];
	return <span className="font-mono">{t`${done} of ${all}`}</span>;
}
