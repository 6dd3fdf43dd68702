import { Trans } from "@lingui/react/macro";
import { Form, Link, useLocation } from "react-router";
import type { BannerProps } from "./banner.tsx";
import { Button } from "./button.tsx";

/** Asked once, in one line, answered either way by one press of the same kind of button. */
export function usageQuestion(): BannerProps {
	return {
		kind: "question",
		children: (
			<Trans>
				May we count which features you use? Only in sums of the day, without you or your organisation in them.
			</Trans>
		),
		action: <Answers />,
	};
}

function Answers() {
	const { pathname, search } = useLocation();
	return (
		<Form method="post" action="/app/counting" className="flex flex-wrap items-center gap-x-3 gap-y-1">
			<Link to="/cookies#usage" className="link inline-flex min-h-8 items-center">
				<Trans>What is counted</Trans>
			</Link>
			<input type="hidden" name="next" value={pathname + search} />
			<Button type="submit" name="given" value="no" variant="secondary" size="small">
				<Trans>No</Trans>
			</Button>
			<Button type="submit" name="given" value="yes" variant="secondary" size="small">
				<Trans>Yes</Trans>
			</Button>
		</Form>
	);
}
