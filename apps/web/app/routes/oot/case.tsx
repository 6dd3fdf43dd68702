import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useRouteLoaderData } from "react-router";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { buttonStyle } from "../../components/button-style.ts";
import { Checkbox } from "../../components/checkbox.tsx";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { filterOf, takeStep } from "../../components/oot/case-action.server.ts";
import { CaseFacts, CaseSteps, LeftOut, Untraced } from "../../components/oot/case-facts.tsx";
import { Actions, Elsewhere, Notices, OwnerForm, ReasonStep, Written } from "../../components/oot/case-work.tsx";
import { EarlierClosings, EarlierTexts } from "../../components/oot/earlier-closings.tsx";
import { ItemTable } from "../../components/oot/item-table.tsx";
import { CASE_MEANINGS, STATES } from "../../components/oot/oot-words.ts";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { caseIn } from "../../components/oot/said-case.server.ts";
import { CaseTag } from "../../components/oot/shape-tag.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { nonconformitiesOf } from "../../components/quality/of-source.server.ts";
import { OfSource } from "../../components/quality/of-source.tsx";
import { Section } from "../../components/section.tsx";
import { SignForm } from "../../components/signatures/sign-form.tsx";
import { SignatureList } from "../../components/signatures/signature-list.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { loader as layoutLoader } from "../app-layout.tsx";
import type { Route } from "./+types/case";
import "../../words/oot.ts";
import { readersLocale } from "../../locale.server.ts";
import { withinIn } from "../../use-format.ts";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData?.shown.case.number ?? msg`Out of tolerance`)];
}

export async function loader({ context, request, params, url }: Route.LoaderArgs) {
	const server = api(context, request);
	const { oot, members } = server;
	const { id } = params;
	const customer = url.searchParams.get("customer");
	const cursor = url.searchParams.get("cursor");
	const locale = await readersLocale({ context, request, url });
	const [shown, items, people, proposal, nonconformities] = await Promise.all([
		oot.get.query({ id }),
		oot.items.query({ caseId: id, ...filterOf(url.search), gone: true, cursor, language: locale }),
		members.list.query(),
		customer ? oot.proposeNotice.query({ caseId: id, customer }) : null,
		nonconformitiesOf(server, "oot_case", id),
	]);
	return {
		...{ shown: caseIn(locale, shown), items },
		...{ proposal, nonconformities },
		members: people.map(({ id: memberId, name }) => ({ id: memberId, name })),
	};
}

export async function action({ context, request, params }: Route.ActionArgs) {
	const form = await request.formData();
	return takeStep({ context, request, form }, params.id);
}

export default function Case({ loaderData, actionData: answer }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const { shown, items, members, proposal } = loaderData;
	const { case: found, instrument } = shown;
	const timeZone = useTimeZone();
	const session = useRouteLoaderData<typeof layoutLoader>("routes/app-layout");
	const [whyNotAssess, whyNotAct] = [useWhyClosed("oot.assess"), useWhyClosed("oot.act")];
	const whyNotClose = useWhyClosed("oot.close");
	const open = found.state === "open";
	const ended = open ? null : t`This case is ${withinIn(i18n, i18n._(STATES[found.state].word))} and does not change.`;
	const why = whyNotAssess ?? ended;
	const { version } = found;
	const userName = session?.user.name ?? "";
	const aside = answer?.intent === "aside" ? answer.result : undefined;
	const mayBack = ["in_tolerance", "conditionally_in"].includes(instrument.lastVerdict ?? "");
	return (
		<div className="flex flex-col gap-6">
			<PageHeader
				title={`${found.number}: ${instrument.tag}`}
				breadcrumb={[{ label: t`Out of tolerance`, to: "/app/oot" }, { label: found.number }]}
				intro={<CaseTag state={found.state} />}
				actions={
					<>
						<a href={`/api/oot/${found.id}/items.csv`} download className={buttonStyle("secondary", "normal")}>
							<Trans>Items as CSV</Trans>
						</a>
						<a href={`/api/oot/${found.id}.pdf`} download className={buttonStyle("secondary", "normal")}>
							<Trans>Report as PDF</Trans>
						</a>
					</>
				}
			/>
			<DoneMessage words={doneWords} />
			<ClosedNote why={open ? whyNotAssess : (ended ?? whyNotAssess)} />
			{found.setAsideReason && (
				<p>
					<Trans>Set aside: {found.setAsideReason}</Trans>
				</p>
			)}
			<EarlierClosings shown={shown} timeZone={timeZone} />
			<CaseFacts shown={shown} />
			<Section title={t`How far it is`}>
				<span id="contained" className="scroll-mt-20" />
				<CaseSteps steps={shown.steps} actions={shown.actions} />
				{why === null && <OwnerForm shown={shown} answer={answer} members={members} />}
				{why !== null && found.ownerName && (
					<p>
						<Trans>{found.ownerName} answers for it.</Trans>
					</p>
				)}
			</Section>
			<Section title={t`What it reached`}>
				<span id="assessed" className="scroll-mt-20" />
				<span id="scoped" className="scroll-mt-20" />
				<LeftOut together={shown.together} timeZone={timeZone} />
				<ItemTable items={items} answer={answer} version={version} why={why} />
				{why === null && (
					<PlainForm intent="trace" answer={answer} hidden={{ version }} confirmLabel={t`Trace it again`}>
						{() => (
							<p className="text-table">
								<Trans>
									Uses and calibrations may have been recorded since. What is decided stays, unless its severity
									changes.
								</Trans>
							</p>
						)}
					</PlainForm>
				)}
			</Section>
			<Section title={t`What the trace cannot tell`}>
				<Untraced untraced={found.untraced} />
			</Section>
			<Section title={t`Root cause`}>
				<span id="root_cause" className="scroll-mt-20" />
				<Written shown={shown} answer={answer} why={why} name="rootCause" />
				<EarlierTexts texts={shown.earlier.rootCause} timeZone={timeZone} />
			</Section>
			<OfSource found={loaderData.nonconformities} source="oot_case" id={found.id} />
			<Section title={t`Nonconformity or CAPA elsewhere`}>
				<Elsewhere shown={shown} answer={answer} why={why} />
			</Section>
			<Section title={t`Actions`}>
				<span id="actions" className="scroll-mt-20" />
				<Actions
					shown={shown}
					answer={answer}
					why={why}
					whyNotAct={whyNotAct ?? ended}
					members={members}
					timeZone={timeZone}
				/>
			</Section>
			<Section title={t`Notices to customers`}>
				<span id="notified" className="scroll-mt-20" />
				<Notices shown={shown} answer={answer} why={why} timeZone={timeZone} proposal={proposal} />
			</Section>
			<Section title={t`Verification`}>
				<span id="verified" className="scroll-mt-20" />
				<Written shown={shown} answer={answer} why={why} name="verification" />
				<EarlierTexts texts={shown.earlier.verification} timeZone={timeZone} />
			</Section>
			<Section title={t`Signatures`}>
				{shown.signatures.length === 0 && (
					<p className="text-muted">
						<Trans>None yet.</Trans>
					</p>
				)}
				<SignatureList signatures={shown.signatures} timeZone={timeZone} called={CASE_MEANINGS} />
				{why === null && (
					<SignForm
						intent="submit"
						meaning={i18n._(CASE_MEANINGS.performed)}
						userName={userName}
						confirmLabel={t`Sign and hand over`}
						answer={answer}
						extra={<input type="hidden" name="version" value={version} />}
					>
						<Trans>The case is traced once more and then waits for a second person to close it.</Trans>
					</SignForm>
				)}
				{found.state === "in_verification" && whyNotClose === null && (
					<SignForm
						intent="close"
						meaning={i18n._(CASE_MEANINGS.approved)}
						userName={userName}
						confirmLabel={t`Sign and close`}
						answer={answer}
						extra={<input type="hidden" name="version" value={version} />}
					>
						<div className="flex flex-col gap-4">
							<p>{t`${found.submittedByName ?? t`Somebody`} handed this case over. You confirm that what was decided and done is enough.`}</p>
							<Checkbox
								name="returnToService"
								label={t`Put the instrument back into service`}
								isDisabled={!mayBack}
								description={mayBack ? undefined : t`Its last calibration did not leave it in tolerance.`}
							/>
						</div>
					</SignForm>
				)}
			</Section>
			{found.state === "in_verification" && whyNotAssess === null && (
				<ReasonStep
					intent="back"
					version={version}
					answer={answer}
					label={t`Work on it again`}
					confirmLabel={t`Take it back`}
				/>
			)}
			{found.state === "closed" && whyNotClose === null && (
				<ReasonStep
					intent="reopen"
					version={version}
					answer={answer}
					label={t`Open it again`}
					confirmLabel={t`Open it again`}
				/>
			)}
			{open && !shown.stillFails && whyNotClose === null && (
				<Section title={t`Its calibration says so no more: set it aside`}>
					<SignForm
						intent="aside"
						meaning={i18n._(CASE_MEANINGS.approved)}
						userName={userName}
						confirmLabel={t`Sign and set aside`}
						answer={answer}
						extra={<input type="hidden" name="version" value={version} />}
					>
						<div className="flex flex-col gap-4">
							<p>
								<Trans>
									What was found first stays in the case. Whoever performed or approved the calibration does not end it.
								</Trans>
							</p>
							<TextField
								name="reason"
								label={t`Why`}
								rows={2}
								maxLength={1000}
								isRequired
								defaultValue={typeof aside?.initialValue?.reason === "string" ? aside.initialValue.reason : ""}
								errors={aside?.error?.reason ?? []}
							/>
						</div>
					</SignForm>
				</Section>
			)}
		</div>
	);
}

const doneWords = {
	decided: msg`It is decided.`,
	"decided-some": msg`It is decided, but for what is not known to conform: that was left out and is named below.`,
	noted: msg`The outcome is noted.`,
	saved: msg`It is saved.`,
	action: msg`The action is added, and its owner is told by mail.`,
	"action-done": msg`The action is done.`,
	notice: msg`The notice is on its way.`,
	traced: msg`It is traced again.`,
	submitted: msg`It is signed and waits for a second person.`,
	back: msg`It is open again.`,
	closed: msg`The case is closed.`,
	reopened: msg`The case is open again.`,
	aside: msg`The case is set aside.`,
};
