import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import type { Locale } from "../i18n.ts";
import type { SessionView } from "../session.ts";
import { formatIn } from "../use-format.ts";
import type { BannerProps } from "./banner.tsx";
import { LinkButton } from "./link-button.tsx";

/** That the reader's data, or their organisation's, is only kept; null while it is used. */
export function restrictionBanner({ user, current }: SessionView, i18n: I18n): BannerProps | null {
	if (user.restrictedAt) {
		const since = formatIn(i18n.locale as Locale).instant(user.restrictedAt, current?.timeZone ?? "UTC");
		return {
			kind: "restricted",
			children: i18n._(
				msg`Your data is only kept: you had its use restricted on ${since}. You can read and export it.`,
			),
			action: (
				<LinkButton to="/app/account/" variant="secondary" size="small">
					<Trans>What this means</Trans>
				</LinkButton>
			),
		};
	}
	if (!current?.restricted) return null;
	return {
		kind: "restricted",
		children: i18n._(
			msg`The data of ${current.name} is only kept: an owner had its use restricted. It can be read and exported.`,
		),
	};
}
