import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Form, useSearchParams } from "react-router";
import { Instant } from "../instant.tsx";
import { LinkButton } from "../link-button.tsx";
import { Panel } from "../panel.tsx";
import { ResultMessage } from "../result-message.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { type BillingRequest, planName, usePrice } from "./plan-words.ts";
import "../../words/leaving.ts";

export interface RequestPanelProps {
	request: BillingRequest;
	timeZone: string;
	supportEmail: string;
}

/** Whether a page that shows a request has to look again: it is being worked on, or a payment is waited for. */
export const isMoving = (request: BillingRequest | null): boolean =>
	request !== null && ["asked", "ready", "withdrawing"].includes(request.state);

/** How far a choice of plan is, with the one step that helps; nothing once it is behind us. */
export function RequestPanel({ request, timeZone, supportEmail }: RequestPanelProps) {
	const { t } = useLingui();
	const [search] = useSearchParams();
	const isSent = search.get("payment") === "sent";
	const name = planName(request.plan ?? "");
	switch (request.state) {
		case "asked":
			return (
				<Working>
					{request.kind === "checkout" ? (
						<>
							<Trans>The payment page for {name} is being made at Stripe. Nothing is charged yet.</Trans>
							<CallOff id={request.id} />
						</>
					) : request.kind === "change" ? (
						<Trans>The subscription is being put on {name} at Stripe.</Trans>
					) : (
						<Trans>The subscription is being ended at Stripe.</Trans>
					)}
				</Working>
			);
		case "ready":
			return isSent ? <Sent request={request} name={name} /> : <Payable request={request} {...{ name, timeZone }} />;
		case "withdrawing":
			return (
				<Working>
					<Trans>The payment page is being closed at Stripe. Nobody can pay on it afterwards.</Trans>
				</Working>
			);
		case "done":
			if (!isSent) return null;
			return <ResultMessage kind="done">{t`Stripe has confirmed the payment. The plan is ${name}.`}</ResultMessage>;
		case "expired":
			return (
				<Over id={request.id}>
					<Trans>
						The payment page for {name} has expired; nobody can pay on it any more. Choose the plan again below.
					</Trans>
				</Over>
			);
		case "overtaken":
			return (
				<Over id={request.id}>
					<Trans>
						The subscription had changed meanwhile, so nothing was begun or charged. What is in force stands below.
					</Trans>
				</Over>
			);
		case "refused":
			return (
				<Over id={request.id}>
					<Trans>
						Stripe does not accept what was chosen, and nothing was charged. The operator finds it in the log; write to{" "}
						<a className="link" href={`mailto:${supportEmail}`}>
							{supportEmail}
						</a>{" "}
						if it is urgent.
					</Trans>
				</Over>
			);
		default:
			return null;
	}
}

function Payable({ request, name, timeZone }: { request: BillingRequest; name: string; timeZone: string }) {
	const { t } = useLingui();
	const price = usePrice();
	const cost = request.price === null ? null : price(request.price);
	return (
		<Panel
			title={t`Pay for ${name}`}
			intro={t`Card or account are asked for by Stripe, on its own page; they never reach this service.`}
		>
			<p className="text-lead">
				{cost === null ? (
					<Trans>Stripe says what it charges before you confirm.</Trans>
				) : (
					<Trans>Stripe charges {cost}, today and then at the start of each period until the plan is changed.</Trans>
				)}
			</p>
			<div className="flex flex-wrap items-center gap-3">
				{request.url !== null && (
					<LinkButton to={request.url}>
						<Trans>Go on to the payment page of Stripe</Trans>
					</LinkButton>
				)}
				<CallOff id={request.id} />
			</div>
			{request.expiresAt !== null && (
				<p className="text-muted text-table">
					<Trans>
						The page can be opened until <Instant at={request.expiresAt} timeZone={timeZone} />.
					</Trans>
				</p>
			)}
		</Panel>
	);
}

function Sent({ request, name }: { request: BillingRequest; name: string }) {
	const { t } = useLingui();
	return (
		<Panel
			title={t`The payment is being confirmed`}
			intro={t`Stripe has sent you back. As soon as it confirms the payment, the plan is ${name}. This page follows by itself.`}
		>
			<div className="flex flex-wrap items-center gap-3">
				{request.url !== null && (
					<LinkButton to={request.url} variant="quiet">
						<Trans>Back to the payment page of Stripe</Trans>
					</LinkButton>
				)}
			</div>
		</Panel>
	);
}

function Working({ children }: { children: ReactNode }) {
	return (
		<ResultMessage kind="notice">
			<div className="flex flex-wrap items-center justify-between gap-3">{children}</div>
			<p>
				<Trans>This page follows by itself.</Trans>
			</p>
		</ResultMessage>
	);
}

function Over({ id, children }: { id: string; children: ReactNode }) {
	const { t } = useLingui();
	return (
		<ResultMessage kind="notice">
			<p>{children}</p>
			<CallOff id={id} label={t`Put this message away`} />
		</ResultMessage>
	);
}

function CallOff({ id, label }: { id: string; label?: string }) {
	const { t } = useLingui();
	return (
		<Form method="post">
			<input type="hidden" name="intent" value="callOff" />
			<input type="hidden" name="id" value={id} />
			<SubmitButton intent="callOff" variant="quiet">
				{label ?? t`Call it off`}
			</SubmitButton>
		</Form>
	);
}
