import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { changeIn, deletionIn } from "../due-sentences.ts";
import type { CurrentView } from "../session.ts";
import type { BannerProps } from "./banner.tsx";
import { LinkButton } from "./link-button.tsx";

/** What members are told of their organisation's state on every page, with exact instants; null while it is active. */
export function stateBanner(organisation: CurrentView, i18n: I18n): BannerProps | null {
	const { name, state, deletion, next, paymentUrl, timeZone } = organisation;
	const said = next ? changeIn(i18n, name, state, next, timeZone) : "";
	const gone = deletion ? deletionIn(i18n, deletion, timeZone) : "";
	const all = (...sentences: string[]) => sentences.filter(Boolean).join(" ");
	const pay = (label: ReactNode) =>
		paymentUrl === null ? billing(<Trans>Open billing</Trans>) : leadTo(paymentUrl, label);
	switch (state) {
		case "trialing":
			return {
				...{ kind: "notice", word: i18n._(msg`Trial`), action: billing(<Trans>Open billing</Trans>) },
				children: said || i18n._(msg`${name} is on a trial.`),
			};
		case "past_due":
			return {
				...{ kind: "past-due", action: pay(<Trans>Pay now</Trans>) },
				children: all(i18n._(msg`A payment for ${name} failed.`), said),
			};
		case "past_due_no_grace":
			return {
				...{ kind: "grace", action: withExport(pay(<Trans>Pay now</Trans>)) },
				children: all(i18n._(msg`The subscription of ${name} has lapsed.`), said),
			};
		case "trial_expired":
			return {
				...{ kind: "grace", action: withExport(billing(<Trans>Open billing</Trans>)) },
				children: all(i18n._(msg`The trial of ${name} has ended.`), said),
			};
		case "grace":
			return {
				...{ kind: "grace", action: withExport(billing(<Trans>Reactivate</Trans>)) },
				children: all(
					i18n._(msg`${name} is cancelled and read-only.`),
					gone,
					gone && i18n._(msg`What is kept for longer stands on the retention page.`),
				),
			};
		case "reactivating":
			return {
				...{ kind: "past-due", word: i18n._(msg`Reactivating`), action: pay(<Trans>Confirm the payment</Trans>) },
				children: all(
					i18n._(msg`${name} is being reactivated.`),
					said,
					i18n._(msg`Without the payment the cancellation stands.`),
					gone,
				),
			};
		default:
			return null;
	}
}

const leadTo = (to: string, label: ReactNode) => (
	<LinkButton to={to} size="small">
		{label}
	</LinkButton>
);
const billing = (label: ReactNode) => leadTo("/app/billing/", label);

function withExport(first: ReactNode) {
	return (
		<span className="flex flex-wrap gap-2">
			<LinkButton to="/app/export/" variant="secondary" size="small">
				<Trans>Export data</Trans>
			</LinkButton>
			{first}
		</span>
	);
}
