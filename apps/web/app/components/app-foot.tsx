import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Form, Link, useLocation } from "react-router";
import { useIsOwnDataKept } from "../access.ts";
import type { SessionView } from "../session.ts";
import { Button } from "./button.tsx";

/** The foot of every signed-in page: the public pages, and the switch of what is counted. */
export function AppFoot({ usage }: { usage: SessionView["usage"] }) {
	const { pathname, search } = useLocation();
	const kept = useIsOwnDataKept();
	const counted = usage === "yes";
	return (
		<footer
			data-print="hide"
			className="flex flex-wrap items-center gap-x-5 gap-y-1 border-line border-t px-4 pt-2 pb-24 text-table sm:px-6 md:pb-2"
		>
			<FootLink to="/retention">
				<Trans>Retention</Trans>
			</FootLink>
			<FootLink to="/privacy">
				<Trans>Privacy</Trans>
			</FootLink>
			<FootLink to="/trust">
				<Trans>Trust centre</Trans>
			</FootLink>
			<FootLink to="/cookies">
				<Trans>Cookies</Trans>
			</FootLink>
			{usage !== "never" && (
				<Form method="post" action="/app/counting" preventScrollReset className="flex flex-wrap items-center gap-x-3">
					<input type="hidden" name="next" value={pathname + search} />
					<FootLink to="/app/account/#usage">
						{counted ? <Trans>Your use is counted</Trans> : <Trans>Your use is not counted</Trans>}
					</FootLink>
					{(counted || !kept) && (
						<Button type="submit" name="given" value={counted ? "no" : "yes"} variant="quiet" size="small">
							{counted ? <Trans>Stop counting</Trans> : <Trans>Allow counting</Trans>}
						</Button>
					)}
				</Form>
			)}
		</footer>
	);
}

function FootLink({ to, children }: { to: string; children: ReactNode }) {
	return (
		<Link to={to} className="link inline-flex min-h-8 items-center">
			{children}
		</Link>
	);
}
