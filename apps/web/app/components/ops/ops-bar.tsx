import { Trans } from "@lingui/react/macro";
import { LogOut, ShieldAlert } from "lucide-react";
import { Form, Link } from "react-router";
import "../../words/ops.ts";

/** The head of the operators' pages: inverted and striped, so that nobody takes it for the customers' app. */
export function OpsBar({ email }: { email: string }) {
	return (
		<header data-chrome className="sticky top-0 z-20">
			<div className="flex h-13 items-center gap-3 bg-console px-4 text-on-console">
				<Link to="/ops" className="inline-flex min-h-8 items-center gap-2 font-semibold text-lead">
					<ShieldAlert size={18} aria-hidden="true" />
					<span>
						<Trans>Operator console</Trans>
						<span className="max-sm:sr-only">
							{" "}
							<Trans>· Calibrant</Trans>
						</span>
					</span>
				</Link>
				<div className="flex-1" />
				<span className="truncate text-table max-md:sr-only">{email}</span>
				<Form method="post" action="/ops/sign-out">
					<button
						type="submit"
						className="inline-flex min-h-8 cursor-pointer items-center gap-2 rounded-control border border-on-console px-2.5 text-table hover:bg-on-console hover:text-console pointer-coarse:min-h-11"
					>
						<LogOut size={14} aria-hidden="true" />
						<Trans>Sign out</Trans>
					</button>
				</Form>
			</div>
			<div aria-hidden="true" className="hatch h-1 bg-surface text-due" />
		</header>
	);
}
