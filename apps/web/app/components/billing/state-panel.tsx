import type { ChangeDue } from "@calibrant/policy/change-due";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Form, Link } from "react-router";
import { latenessIn } from "../../due-sentences.ts";
import { inSentence } from "../../table-words.ts";
import { Deletion } from "../deletion.tsx";
import { Instant } from "../instant.tsx";
import { type LeavingStatus, LeavingTimeline } from "../leaving-timeline.tsx";
import { LinkButton } from "../link-button.tsx";
import { Panel } from "../panel.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { AskOperator } from "./ask-operator.tsx";
import { isSoldHere, type Plans, usePrice } from "./plan-words.ts";
import "../../words/leaving.ts";

export interface StatePanelProps {
	status: LeavingStatus;
	plans: Plans;
	/** Whom to write to where plans and payments are set by hand. */
	supportEmail: string;
}

/** What the organisation's state asks of its owner now, with the one step that helps; nothing while it is active. */
export function StatePanel({ status, plans, supportEmail }: StatePanelProps) {
	const { t, i18n } = useLingui();
	const price = usePrice();
	const { organisation, next, paymentUrl } = status;
	const { name, timeZone } = organisation;
	const comes = next && <Change state={organisation.state} due={next} timeZone={timeZone} />;
	const isSetHere = isSoldHere(plans);
	const ask = isSetHere ? (
		<div>
			{plans.isPaid ? (
				<LinkButton to="#invoices">{t`Payment method and invoices at Stripe`}</LinkButton>
			) : (
				<LinkButton to="#plans">{t`Choose a plan`}</LinkButton>
			)}
		</div>
	) : (
		<AskOperator email={supportEmail} subject={t`Plan and payment of ${name}`} />
	);
	switch (organisation.state) {
		case "trialing":
			return (
				<Panel
					title={t`${name} is on a trial`}
					intro={
						isSetHere
							? t`Everything works. Choose a plan before it ends.`
							: t`Everything works. A plan is set by the operator, at your word.`
					}
				>
					{next && (
						<p className="text-lead">
							{comes} <Trans>After that the organisation is read-only, and nothing is lost.</Trans>
						</p>
					)}
					{ask}
				</Panel>
			);
		case "trial_expired":
			return (
				<Panel title={t`The trial of ${name} has ended`} intro={i18n._(READABLE)}>
					{next && <p className="text-lead">{comes}</p>}
					<Steps>{ask}</Steps>
				</Panel>
			);
		case "past_due":
			return (
				<Panel title={t`A payment for ${name} failed`} intro={t`Everything goes on working while you settle it.`}>
					<p className="text-lead">{comes}</p>
					{paymentUrl === null ? ask : <Pay to={paymentUrl} label={t`Pay now`} />}
				</Panel>
			);
		case "past_due_no_grace":
			return (
				<Panel title={t`The subscription of ${name} has lapsed`} intro={i18n._(READABLE)}>
					{next && <p className="text-lead">{comes}</p>}
					<Steps>{paymentUrl === null ? ask : <Pay to={paymentUrl} label={t`Pay now`} />}</Steps>
				</Panel>
			);
		case "reactivating":
			return (
				<Panel
					title={t`${name} is being reactivated`}
					intro={t`While it waits nothing is deleted, and everything can be read and exported. This page follows by itself.`}
				>
					<p className="text-lead">
						{paymentUrl === null ? t`The payment is being made.` : t`Your bank wants to hear from you before it pays.`}{" "}
						{comes} <Trans>Without the payment the cancellation stands.</Trans>
					</p>
					{paymentUrl !== null && <Pay to={paymentUrl} label={t`Confirm the payment`} />}
					<p className="text-muted text-table">
						<Trans>
							The first deadline stays.{" "}
							<Deletion subject={t`Its records and files`} due={status.deletion} timeZone={timeZone} />
						</Trans>
					</p>
				</Panel>
			);
		case "grace":
			return (
				<Panel
					title={t`${name} is cancelled`}
					intro={t`Everything can be read and exported. One click brings it back: your data stays exactly as it is, and nothing is lost.`}
				>
					<p className="text-lead">
						<Deletion subject={t`Its records and files`} due={status.deletion} timeZone={timeZone} />
					</p>
					<p className="max-w-prose text-muted text-table">
						<Trans>
							What outlives them, each for a time of its own:{" "}
							{status.kept.map(({ name }) => inSentence(name, i18n.locale)).join(", ")}.{" "}
							<Link to="/app/settings/what-is-deleted" className="link">
								How long, and why
							</Link>
						</Trans>
					</p>
					<Steps>
						<Form method="post">
							<SubmitButton>{t`Reactivate ${name}`}</SubmitButton>
						</Form>
					</Steps>
					{plans.setBy === "stripe" && (
						<p>
							{plans.reactivation === null ? (
								<Trans>Nothing is charged for that.</Trans>
							) : plans.reactivation.price === null ? (
								<Trans>Stripe charges what it charged before, to the stored payment method.</Trans>
							) : (
								<Trans>Stripe charges {price(plans.reactivation.price)}, to the stored payment method.</Trans>
							)}
						</p>
					)}
					<LeavingTimeline status={status} />
				</Panel>
			);
		default:
			return null;
	}
}

/** What time alone brings, with its exact instant; late where that has come and nothing has happened. */
function Change({ state, due, timeZone }: { state: string; due: ChangeDue; timeZone: string }) {
	const { i18n } = useLingui();
	const at = <Instant at={due.at} timeZone={timeZone} />;
	const ago = due.lateSeconds === null ? null : latenessIn(i18n, due.lateSeconds);
	switch (state) {
		case "trialing":
			return ago === null ? (
				<Trans>It ends on {at}.</Trans>
			) : (
				<Trans>
					It was due to end on {at}, {ago} ago. Until that is carried out everything works.
				</Trans>
			);
		case "past_due":
			return ago === null ? (
				<Trans>It becomes read-only on {at}.</Trans>
			) : (
				<Trans>
					It was due to become read-only on {at}, {ago} ago. Until that is carried out everything works.
				</Trans>
			);
		case "reactivating":
			return ago === null ? (
				<Trans>It waits for its payment until {at}.</Trans>
			) : (
				<Trans>
					It waited for its payment until {at}, {ago} ago. As soon as that is carried out, the cancellation stands
					again.
				</Trans>
			);
		case "trial_expired":
			return ago === null ? (
				<Trans>The organisation is cancelled on {at} if nobody decides.</Trans>
			) : (
				<Trans>
					The organisation was due to be cancelled on {at}, {ago} ago, and will be as soon as that is carried out.
				</Trans>
			);
		default:
			return ago === null ? (
				<Trans>It is cancelled on {at} if nobody decides.</Trans>
			) : (
				<Trans>
					It was due to be cancelled on {at}, {ago} ago, and will be as soon as that is carried out.
				</Trans>
			);
	}
}

const READABLE = msg`Nothing is lost: everything can be read, and exported on any plan. Nothing can be changed.`;

/** The one step, and beside it the way out with one's data. */
function Steps({ children }: { children: ReactNode }) {
	return (
		<div className="flex flex-wrap items-center gap-3">
			{children}
			<LinkButton to="/app/export/" variant="secondary">
				<Trans>Export data</Trans>
			</LinkButton>
		</div>
	);
}

function Pay({ to, label }: { to: string; label: string }) {
	return (
		<div>
			<LinkButton to={to}>{label}</LinkButton>
		</div>
	);
}
