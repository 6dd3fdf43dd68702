import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Bell as BellIcon } from "lucide-react";
import { Link } from "react-router";

/** Leads to what waits for the person, with how much that is. */
export function Bell({ count }: { count: number }) {
	const { t } = useLingui();
	const label = t`${plural(count, { 0: "Notifications: nothing waits", one: "Notifications: # waits", other: "Notifications: # wait" })}`;
	return (
		<Link
			to="/app/notifications"
			aria-label={label}
			title={label}
			className="relative flex min-h-(--control) min-w-9 items-center justify-center rounded-control text-muted hover:bg-retired-soft hover:text-ink"
		>
			<BellIcon size={18} aria-hidden="true" />
			{count > 0 && (
				<span
					aria-hidden="true"
					className="-top-0.5 absolute right-0 min-w-4 rounded-full bg-primary px-1 text-center font-semibold text-[0.6875rem] text-on-primary leading-4"
				>
					{count > 99 ? "99+" : count}
				</span>
			)}
		</Link>
	);
}
