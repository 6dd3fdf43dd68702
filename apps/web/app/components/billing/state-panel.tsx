import { changeWords } from "@calibrant/policy/change-due";
import type { ReactNode } from "react";
import { Form, Link } from "react-router";
import { inSentence } from "../../table-words.ts";
import { Deletion } from "../deletion.tsx";
import { Instant } from "../instant.tsx";
import { type LeavingStatus, LeavingTimeline } from "../leaving-timeline.tsx";
import { LinkButton } from "../link-button.tsx";
import { Panel } from "../panel.tsx";
import { SubmitButton } from "../submit-button.tsx";

export interface StatePanelProps {
	status: LeavingStatus;
	/** Whom to write to where plans and payments are set by hand. */
	supportEmail: string;
}

/** What the organisation's state asks of its owner now, with the one step that helps; nothing while it is active. */
export function StatePanel({ status, supportEmail }: StatePanelProps) {
	const { organisation, next, paymentUrl } = status;
	const { name, timeZone } = organisation;
	const comes = (subject: string, of: Parameters<typeof changeWords>[0]) =>
		next && <Change subject={subject} words={changeWords(of, next)} at={next.at} timeZone={timeZone} />;
	const ask = <AskOperator email={supportEmail} subject={`Plan and payment of ${name}`} />;
	switch (organisation.state) {
		case "trialing":
			return (
				<Panel title={`${name} is on a trial`} intro="Everything works. A plan is set by the operator, at your word.">
					{next && (
						<p className="text-lead">
							{comes("It", "trialing")} After that the organisation is read-only, and nothing is lost.
						</p>
					)}
					{ask}
				</Panel>
			);
		case "trial_expired":
			return (
				<Panel title={`The trial of ${name} has ended`} intro={READABLE}>
					{next && <p className="text-lead">{comes("The organisation", "trial_expired")}</p>}
					<Steps>{ask}</Steps>
				</Panel>
			);
		case "past_due":
			return (
				<Panel title={`A payment for ${name} failed`} intro="Everything goes on working while you settle it.">
					<p className="text-lead">{comes("It", "past_due")}</p>
					{paymentUrl === null ? ask : <Pay to={paymentUrl} label="Pay now" />}
				</Panel>
			);
		case "past_due_no_grace":
			return (
				<Panel title={`The subscription of ${name} has lapsed`} intro={READABLE}>
					{next && <p className="text-lead">{comes("It", "past_due_no_grace")}</p>}
					<Steps>{paymentUrl === null ? ask : <Pay to={paymentUrl} label="Pay now" />}</Steps>
				</Panel>
			);
		case "reactivating":
			return (
				<Panel
					title={`${name} is being reactivated`}
					intro="While it waits nothing is deleted, and everything can be read and exported. This page follows by itself."
				>
					<p className="text-lead">
						{paymentUrl === null ? "The payment is being made." : "Your bank wants to hear from you before it pays."}{" "}
						{comes("It", "reactivating")} Without the payment the cancellation stands.
					</p>
					{paymentUrl !== null && <Pay to={paymentUrl} label="Confirm the payment" />}
					<p className="text-muted text-table">
						The first deadline stays.{" "}
						<Deletion subject="Its records and files" due={status.deletion} timeZone={timeZone} />
					</p>
				</Panel>
			);
		case "grace":
			return (
				<Panel
					title={`${name} is cancelled`}
					intro="Everything can be read and exported. One click brings it back: your data stays exactly as it is, and nothing is lost."
				>
					<p className="text-lead">
						<Deletion subject="Its records and files" due={status.deletion} timeZone={timeZone} />
					</p>
					<p className="max-w-prose text-muted text-table">
						What outlives them, each for a time of its own: {status.kept.map(({ name }) => inSentence(name)).join(", ")}
						.{" "}
						<Link to="/app/settings/what-is-deleted" className="link">
							How long, and why
						</Link>
					</p>
					<Steps>
						<Form method="post">
							<SubmitButton>{`Reactivate ${name}`}</SubmitButton>
						</Form>
					</Steps>
					<LeavingTimeline status={status} />
				</Panel>
			);
		default:
			return null;
	}
}

/** What time alone brings, with its exact instant; late where that has come and nothing has happened. */
function Change({ subject, words, at, timeZone }: ChangeProps) {
	return (
		<>
			{subject} {words.before} <Instant at={at} timeZone={timeZone} />
			{words.after}
		</>
	);
}

interface ChangeProps {
	subject: string;
	words: ReturnType<typeof changeWords>;
	at: Date;
	timeZone: string;
}

const READABLE = "Nothing is lost: everything can be read, and exported on any plan. Nothing can be changed.";

/** The one step, and beside it the way out with one's data. */
function Steps({ children }: { children: ReactNode }) {
	return (
		<div className="flex flex-wrap items-center gap-3">
			{children}
			<LinkButton to="/app/export/" variant="secondary">
				Export data
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

function AskOperator({ email, subject }: { email: string; subject: string }) {
	return (
		<p>
			Write to{" "}
			<a className="underline" href={`mailto:${email}?subject=${encodeURIComponent(subject)}`}>
				{email}
			</a>
			: plans and payments of this installation are set by hand.
		</p>
	);
}
