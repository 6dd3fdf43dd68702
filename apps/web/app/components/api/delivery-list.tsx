import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { EmptyState } from "../empty-state.tsx";
import { Instant } from "../instant.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { DELIVERY_STATES, EVENTS, FAULTS, type WebhookEvent } from "./webhook-words.ts";

type Delivery = Answers["webhooks"]["get"]["deliveries"][number];

export interface DeliveryListProps {
	deliveries: readonly Delivery[];
	/** Whether something can be sent again now. */
	canResend: boolean;
	filtered: boolean;
	timeZone: string;
}

/** What a webhook was told of, the newest first, each with its attempts. */
export function DeliveryList({ deliveries, canResend, filtered, timeZone }: DeliveryListProps) {
	const { t } = useLingui();
	if (deliveries.length === 0) {
		return (
			<EmptyState>
				{filtered
					? t`No delivery is in this state.`
					: t`Nothing was sent yet, or it is past its time. Send a test to see that it arrives.`}
			</EmptyState>
		);
	}
	return (
		<ul className="flex flex-col divide-y divide-line rounded-control border border-line bg-surface">
			{deliveries.map((delivery) => (
				<li key={delivery.id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3">
					<OneDelivery delivery={delivery} timeZone={timeZone} />
					{canResend && delivery.state !== "waiting" && (
						<Form method="post">
							<input type="hidden" name="intent" value="resend" />
							<input type="hidden" name="delivery" value={delivery.id} />
							<SubmitButton variant="secondary" size="small">{t`Send again`}</SubmitButton>
						</Form>
					)}
				</li>
			))}
		</ul>
	);
}

function OneDelivery({ delivery, timeZone }: { delivery: Delivery; timeZone: string }) {
	const { t, i18n } = useLingui();
	const { event, state, createdAt, nextAttemptAt, attempts } = delivery;
	const words = event === "webhook.test" ? t`A test` : i18n._(EVENTS[event as WebhookEvent]);
	return (
		<div className="min-w-0 flex-1 basis-72">
			<p>
				<span className="font-medium">{words}</span>{" "}
				<span className={`ml-1 font-semibold text-table ${DELIVERY_STATES[state].style}`}>
					{i18n._(DELIVERY_STATES[state].word)}
				</span>
			</p>
			<p className="text-meta text-muted">
				<Instant at={createdAt} timeZone={timeZone} />
				{nextAttemptAt !== null && (
					<>
						{" · "}
						<Trans>
							next attempt <Instant at={nextAttemptAt} timeZone={timeZone} />
						</Trans>
					</>
				)}
			</p>
			{attempts.length > 0 && (
				<ol aria-label={t`Attempts`} className="mt-1 flex flex-col gap-0.5 text-meta">
					{attempts.map(({ id, at, status, fault, milliseconds }) => (
						<li key={id}>
							<Instant at={at} timeZone={timeZone} />:{" "}
							<span className="font-semibold">
								{status === null ? (FAULTS[fault ?? ""] ? i18n._(FAULTS[fault ?? ""] as never) : fault) : status}
							</span>{" "}
							<span className="text-muted">{t`${milliseconds} ms`}</span>
						</li>
					))}
				</ol>
			)}
		</div>
	);
}
