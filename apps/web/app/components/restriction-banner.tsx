import { formatInstant } from "@calibrant/policy/format-instant";
import type { SessionView } from "../session.ts";
import type { BannerProps } from "./banner.tsx";
import { LinkButton } from "./link-button.tsx";

/** That the reader's data, or their organisation's, is only kept; null while it is used. */
export function restrictionBanner({ user, current }: SessionView): BannerProps | null {
	if (user.restrictedAt) {
		const since = formatInstant(user.restrictedAt, current?.timeZone ?? "UTC");
		return {
			kind: "restricted",
			children: `Your data is only kept: you had its use restricted on ${since}. You can read and export it.`,
			action: (
				<LinkButton to="/app/account/" variant="secondary" size="small">
					What this means
				</LinkButton>
			),
		};
	}
	if (!current?.restricted) return null;
	return {
		kind: "restricted",
		children: `The data of ${current.name} is only kept: an owner had its use restricted. It can be read and exported.`,
	};
}
