import { formatInstant } from "@calibrant/policy/format-instant";
import { Form, Link, useLocation } from "react-router";
import type { Answers } from "../trpc.server.ts";
import type { BannerProps } from "./banner.tsx";
import { Button } from "./button.tsx";

export type UnseenNotice = Answers["notices"]["unseen"][number];

/** An announcement as a banner: what changes, from when, where it stands in full, and a way to put it away. */
export function noticeBanner(notice: UnseenNotice): BannerProps {
	const from = formatInstant(notice.effectiveAt, "UTC");
	const about =
		notice.kind === "policy"
			? {
					text: `Version ${notice.version} of how data is kept and deleted takes effect on ${from}.`,
					to: "/retention/history",
				}
			: { text: `The list of sub-processors changes on ${from}.`, to: "/trust/subprocessors" };
	return { kind: "notice", children: about.text, action: <Actions id={notice.id} to={about.to} /> };
}

function Actions({ id, to }: { id: string; to: string }) {
	const { pathname, search } = useLocation();
	return (
		<span className="flex flex-wrap items-center gap-x-4 gap-y-1">
			<Link to={to} className="link inline-flex min-h-8 items-center">
				What changes
			</Link>
			<Form method="post" action="/app/notices">
				<input type="hidden" name="id" value={id} />
				<input type="hidden" name="next" value={pathname + search} />
				<Button type="submit" variant="secondary" size="small">
					I have seen it
				</Button>
			</Form>
		</span>
	);
}
