import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Link } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import { Button } from "../button.tsx";
import { Instant } from "../instant.tsx";
import { Section } from "../section.tsx";
import { Select } from "../select.tsx";
import { TextField } from "../text-field.tsx";
import type { CaseView } from "./case-facts.tsx";
import { PlainForm } from "./plain-form.tsx";
import "../../words/oot.ts";
import { dayIn } from "../../use-format.ts";

interface WorkProps {
	shown: CaseView;
	answer: FormAnswer | undefined;
	/** Null: the case can be worked on by this person now. */
	why: string | null;
	members: readonly { id: string; name: string }[];
	timeZone: string;
}

const optionsOf = (members: WorkProps["members"]) => members.map(({ id, name }) => ({ value: id, label: name }));

/** Who answers for a case and until when. */
export function OwnerForm({ shown, answer, members }: Omit<WorkProps, "timeZone" | "why">) {
	const { t } = useLingui();
	const { version, ownerId, dueOn } = shown.case;
	return (
		<PlainForm intent="own" answer={answer} hidden={{ version }} confirmLabel={t`Save`}>
			{(field) => (
				<div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
					<Select
						{...field("ownerId", ownerId ?? "")}
						label={t`Answers for it`}
						placeholder={t`Nobody yet`}
						options={optionsOf(members)}
					/>
					<TextField {...field("dueOn", dueOn ?? "")} label={t`To be closed until`} type="date" isRequired={false} />
				</div>
			)}
		</PlainForm>
	);
}

/** The nonconformity or corrective action that another system keeps about the same thing. */
export function Elsewhere({ shown, answer, why }: Pick<WorkProps, "shown" | "answer" | "why">) {
	const { t } = useLingui();
	const { version, nonconformity, nonconformityUrl: at } = shown.case;
	if (why !== null) {
		if (nonconformity === "")
			return (
				<p className="text-muted">
					<Trans>None named.</Trans>
				</p>
			);
		return (
			<p>
				{at === "" ? (
					nonconformity
				) : (
					<a href={at} rel="noreferrer" className="link break-words">
						{nonconformity}
					</a>
				)}
			</p>
		);
	}
	return (
		<>
			<PlainForm intent="elsewhere" answer={answer} hidden={{ version }} confirmLabel={t`Save`}>
				{(field) => (
					<div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
						<TextField
							{...field("nonconformity", nonconformity)}
							label={t`Number`}
							description={t`As your quality system gives it; it stands in the report.`}
							maxLength={200}
							isRequired={false}
						/>
						<TextField
							{...field("nonconformityUrl", at)}
							label={t`Address of its page`}
							description={t`With https://; leave it empty where there is none.`}
							maxLength={1000}
							isRequired={false}
						/>
					</div>
				)}
			</PlainForm>
			{at !== "" && (
				<p>
					<a href={at} rel="noreferrer" className="link break-words">
						<Trans>Open {nonconformity}</Trans>
					</a>
				</p>
			)}
		</>
	);
}

/** Why it happened, and how it was verified that it will not again. */
export function Written({
	shown,
	answer,
	why,
	name,
}: Pick<WorkProps, "shown" | "answer" | "why"> & { name: "rootCause" | "verification" }) {
	const { t } = useLingui();
	const { version } = shown.case;
	const text = shown.case[name];
	if (why !== null) return <p className={text ? "whitespace-pre-wrap" : "text-muted"}>{text || t`Not said yet.`}</p>;
	const cause = name === "rootCause";
	return (
		<PlainForm intent={cause ? "cause" : "verify"} answer={answer} hidden={{ version }} confirmLabel={t`Save`}>
			{(field) => (
				<TextField
					{...field(name, text)}
					label={cause ? t`Why it happened` : t`How it was verified`}
					description={cause ? undefined : t`That the actions were taken, and that they work.`}
					rows={3}
					maxLength={5000}
				/>
			)}
		</PlainForm>
	);
}

/** What somebody has to do, until when, and what came of it. */
export function Actions({
	shown,
	answer,
	why,
	whyNotAct,
	members,
	timeZone,
}: WorkProps & { whyNotAct: string | null }) {
	const { t, i18n } = useLingui();
	return (
		<div className="flex flex-col gap-3">
			{shown.actions.length === 0 && (
				<p className="text-muted">
					<Trans>None yet.</Trans>
				</p>
			)}
			<ul className="flex flex-col gap-3">
				{shown.actions.map(({ id, what, ownerName, dueOn, isLate, doneAt, doneByName, outcome }) => (
					<li key={id} className="flex flex-col gap-2 rounded-control border border-line bg-surface p-3">
						<p>
							<strong>{what}</strong>
						</p>
						<p className={isLate ? "font-semibold text-overdue" : "text-muted"}>
							{ownerName ?? t`Former member`}, {isLate ? t`late since` : t`until`} {dayIn(i18n, dueOn)}
						</p>
						{doneAt !== null && (
							<p>
								<Trans>
									Done by {doneByName} on <Instant at={doneAt} timeZone={timeZone} />: {outcome}
								</Trans>
							</p>
						)}
						{doneAt === null && whyNotAct === null && (
							<PlainForm intent="action-done" which="id" answer={answer} hidden={{ id }} confirmLabel={t`It is done`}>
								{(field) => <TextField {...field("outcome")} label={t`What was done`} rows={2} maxLength={2000} />}
							</PlainForm>
						)}
					</li>
				))}
			</ul>
			{why === null && (
				<PlainForm intent="action" answer={answer} confirmLabel={t`Add the action`}>
					{(field) => (
						<>
							<TextField {...field("what")} label={t`What is to be done`} rows={2} maxLength={2000} />
							<div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
								<Select
									{...field("ownerId")}
									label={t`By whom`}
									placeholder={t`Choose a member`}
									options={optionsOf(members)}
								/>
								<TextField {...field("dueOn")} label={t`Until`} type="date" />
							</div>
						</>
					)}
				</PlainForm>
			)}
		</div>
	);
}

export type Proposal = { customer: string; subject: string; body: string } | null;

/** What customers were told; a text is proposed for each, read and changed, and then sent. */
export function Notices({
	shown,
	answer,
	why,
	timeZone,
	proposal,
}: Omit<WorkProps, "members"> & { proposal: Proposal }) {
	const { t } = useLingui();
	const { notices, customers, case: found } = shown;
	return (
		<div className="flex flex-col gap-3">
			{notices.length === 0 && found.noNoticeReason === "" && (
				<p className="text-muted">
					<Trans>Nobody was told yet.</Trans>
				</p>
			)}
			{found.noNoticeReason !== "" && (
				<p>
					<Trans>Nobody outside is told: {found.noNoticeReason}</Trans>
				</p>
			)}
			{Object.entries(found.noNoticeReasons).map(([customer, reason]) => (
				<p key={customer}>
					<Trans>
						{customer} is not told: {reason}
					</Trans>
				</p>
			))}
			{notices.map(({ id, customer, email, subject, body, sentAt, sentByName, isInCase }) => (
				<details key={id} className="rounded-control border border-line bg-surface p-3">
					<summary className="cursor-pointer">
						<strong>{customer}</strong>, {email}, <Instant at={sentAt} timeZone={timeZone} />
						{sentByName && t`, by ${sentByName}`}
						{!isInCase && t` (no customer of this case)`}
					</summary>
					<p className="mt-2 font-semibold">{subject}</p>
					<p className="whitespace-pre-wrap">{body}</p>
				</details>
			))}
			{why === null && (
				<>
					{customers.length > 0 && (
						<Form method="get" className="flex flex-wrap items-end gap-3">
							<Select
								label={t`Write to`}
								name="customer"
								defaultValue={proposal?.customer}
								options={customers.map(({ customer, items }) => ({ value: customer, label: `${customer} (${items})` }))}
							/>
							<Button type="submit" variant="secondary">
								<Trans>Propose a text</Trans>
							</Button>
						</Form>
					)}
					{proposal !== null && (
						<PlainForm
							intent="notice"
							answer={answer}
							hidden={{ customer: proposal.customer }}
							confirmLabel={t`Send the notice`}
						>
							{(field) => (
								<>
									<p>
										<Trans>
											This is what {proposal.customer} will read. It is sent as it stands here, and kept with the case.
										</Trans>
									</p>
									<TextField {...field("email")} label={t`E-mail address`} type="email" maxLength={254} />
									<TextField {...field("subject", proposal.subject)} label={t`Subject`} maxLength={200} />
									<TextField {...field("body", proposal.body)} label={t`Text`} rows={12} maxLength={10_000} />
								</>
							)}
						</PlainForm>
					)}
					<PlainForm intent="no-notice" answer={answer} hidden={{ version: found.version }} confirmLabel={t`Save`}>
						{(field) => (
							<>
								{customers.length > 1 && (
									<Select
										{...field("customer")}
										label={t`Who is not told`}
										placeholder={t`What names no customer`}
										isRequired={false}
										options={customers.map(({ customer }) => ({ value: customer, label: customer }))}
									/>
								)}
								<TextField
									{...field("noNoticeReason", customers.length > 1 ? "" : found.noNoticeReason)}
									label={customers.length > 1 ? t`and why` : t`or why nobody outside is told`}
									rows={2}
									maxLength={1000}
								/>
							</>
						)}
					</PlainForm>
				</>
			)}
			<p className="text-meta text-muted">
				<Trans>
					Customers come from the{" "}
					<Link className="link" to={`/app/usage?instrument=${shown.instrument.id}`}>
						uses
					</Link>{" "}
					that are recorded, and from the certificates of the calibrations it reached.
				</Trans>
			</p>
		</div>
	);
}

/** One step that takes a reason. */
export function ReasonStep({
	intent,
	version,
	answer,
	label,
	confirmLabel,
}: {
	intent: string;
	version: number;
	answer: FormAnswer | undefined;
	label: string;
	confirmLabel: string;
}) {
	const { t } = useLingui();
	return (
		<Section title={label}>
			<PlainForm intent={intent} answer={answer} hidden={{ version }} confirmLabel={confirmLabel}>
				{(field) => <TextField {...field("reason")} label={t`Why`} rows={2} maxLength={1000} />}
			</PlainForm>
		</Section>
	);
}
