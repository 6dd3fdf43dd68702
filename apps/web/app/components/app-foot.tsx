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
			<FootLink to="/retention">Retention</FootLink>
			<FootLink to="/privacy">Privacy</FootLink>
			<FootLink to="/cookies">Cookies</FootLink>
			{usage !== "never" && (
				<Form method="post" action="/app/counting" preventScrollReset className="flex flex-wrap items-center gap-x-3">
					<input type="hidden" name="next" value={pathname + search} />
					<FootLink to="/app/account/#usage">{counted ? "Your use is counted" : "Your use is not counted"}</FootLink>
					{(counted || !kept) && (
						<Button type="submit" name="given" value={counted ? "no" : "yes"} variant="quiet" size="small">
							{counted ? "Stop counting" : "Allow counting"}
						</Button>
					)}
				</Form>
			)}
		</footer>
	);
}

function FootLink({ to, children }: { to: string; children: string }) {
	return (
		<Link to={to} className="link inline-flex min-h-8 items-center">
			{children}
		</Link>
	);
}
