import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import { Instant } from "../instant.tsx";
import { LinkButton } from "../link-button.tsx";
import { SubmitButton } from "../submit-button.tsx";
import type { Plans } from "./plan-words.ts";
import "../../words/leaving.ts";

/** The way to the payment methods and invoices at Stripe, which is made when it is asked for and is good for minutes. */
export function PortalPart({ portal, timeZone }: { portal: Plans["portal"]; timeZone: string }) {
	const { t } = useLingui();
	const { request } = portal;
	if (!portal.isOpen) return null;
	if (request?.state === "ready" && request.url !== null && request.expiresAt !== null) {
		return (
			<div className="flex flex-col items-start gap-2">
				<LinkButton to={request.url}>
					<Trans>Go on to Stripe</Trans>
				</LinkButton>
				<p className="text-muted text-table">
					<Trans>
						The way is open until <Instant at={request.expiresAt} timeZone={timeZone} />.
					</Trans>
				</p>
			</div>
		);
	}
	return (
		<div className="flex flex-col items-start gap-2">
			<p>
				<Trans>Payment methods and invoices are on a page of Stripe.</Trans>
			</p>
			<div role="status">
				{request?.state === "asked" && t`The way to it is being made. This page follows by itself.`}
				{request?.state === "refused" && t`Stripe did not open it. The operator finds the reason in the log.`}
			</div>
			{request?.state !== "asked" && (
				<Form method="post">
					<input type="hidden" name="intent" value="portal" />
					<SubmitButton intent="portal" variant="secondary">
						<Trans>Payment method and invoices at Stripe</Trans>
					</SubmitButton>
				</Form>
			)}
		</div>
	);
}
