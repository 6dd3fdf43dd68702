import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Form, Link, useLocation } from "react-router";
import type { Locale } from "../i18n.ts";
import type { Answers } from "../trpc.server.ts";
import { formatIn } from "../use-format.ts";
import type { BannerProps } from "./banner.tsx";
import { Button } from "./button.tsx";

export type UnseenNotice = Answers["notices"]["unseen"][number];

/** An announcement as a banner: what changes, from when, where it stands in full, and a way to put it away. */
export function noticeBanner(notice: UnseenNotice, i18n: I18n): BannerProps {
	const version = notice.version ?? "";
	const from = formatIn(i18n.locale as Locale).instant(notice.effectiveAt, "UTC");
	const about =
		notice.kind === "policy"
			? {
					text: i18n._(msg`Version ${version} of how data is kept and deleted takes effect on ${from}.`),
					to: "/retention/history",
				}
			: { text: i18n._(msg`The list of sub-processors changes on ${from}.`), to: "/trust/subprocessors" };
	return { kind: "notice", children: about.text, action: <Actions id={notice.id} to={about.to} /> };
}

function Actions({ id, to }: { id: string; to: string }) {
	const { pathname, search } = useLocation();
	return (
		<span className="flex flex-wrap items-center gap-x-4 gap-y-1">
			<Link to={to} className="link inline-flex min-h-8 items-center">
				<Trans>What changes</Trans>
			</Link>
			<Form method="post" action="/app/notices">
				<input type="hidden" name="id" value={id} />
				<input type="hidden" name="next" value={pathname + search} />
				<Button type="submit" variant="secondary" size="small">
					<Trans>I have seen it</Trans>
				</Button>
			</Form>
		</span>
	);
}
