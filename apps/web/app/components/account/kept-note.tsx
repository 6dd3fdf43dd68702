import { Trans } from "@lingui/react/macro";
import { Link } from "react-router";
import "../../words/account.ts";

/** Why a form of one's own account is closed while one's data is restricted, and where to turn. */
export function KeptNote({ what }: { what: string }) {
	return (
		<p className="border-busy border-l-4 bg-busy-soft px-3 py-2 text-table">
			<Trans>
				{what} while your data is only kept. End the restriction under{" "}
				<Link to="/app/account/" className="link">
					Your account
				</Link>
				, or{" "}
				<Link to="/app/account/requests" className="link">
					write to us
				</Link>
				.
			</Trans>
		</p>
	);
}
