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
import { CaseTag } from "../../components/oot/shape-tag.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { SignForm } from "../../components/signatures/sign-form.tsx";
import { SignatureList } from "../../components/signatures/signature-list.tsx";
import { TextField } from "../../components/text-field.tsx";
import { api } from "../../trpc.server.ts";
import type { loader as layoutLoader } from "../app-layout.tsx";
import type { Route } from "./+types/case";

export function meta({ loaderData }: Route.MetaArgs) {
	return [{ title: `${loaderData?.shown.case.number ?? "Out of tolerance"} · Calibrant` }];
}

export async function loader({ context, request, params, url }: Route.LoaderArgs) {
	const { oot, members } = api(context, request);
	const { id } = params;
	const customer = url.searchParams.get("customer");
	const [shown, items, people, proposal] = await Promise.all([
		oot.get.query({ id }),
		oot.items.query({ caseId: id, ...filterOf(url.search), gone: true, cursor: url.searchParams.get("cursor") }),
		members.list.query(),
		customer ? oot.proposeNotice.query({ caseId: id, customer }) : null,
	]);
	return { shown, items, proposal, members: people.map(({ id: memberId, name }) => ({ id: memberId, name })) };
}

export async function action({ context, request, params }: Route.ActionArgs) {
	const form = await request.formData();
	return takeStep({ context, request, form }, params.id);
}

export default function Case({ loaderData, actionData: answer }: Route.ComponentProps) {
	const { shown, items, members, proposal } = loaderData;
	const { case: found, instrument } = shown;
	const timeZone = useTimeZone();
	const session = useRouteLoaderData<typeof layoutLoader>("routes/app-layout");
	const [whyNotAssess, whyNotAct] = [useWhyClosed("oot.assess"), useWhyClosed("oot.act")];
	const whyNotClose = useWhyClosed("oot.close");
	const open = found.state === "open";
	const ended = open ? null : `This case is ${STATES[found.state].word.toLowerCase()} and does not change.`;
	const why = whyNotAssess ?? ended;
	const { version } = found;
	const userName = session?.user.name ?? "";
	const aside = answer?.intent === "aside" ? answer.result : undefined;
	const mayBack = ["in_tolerance", "conditionally_in"].includes(instrument.lastVerdict ?? "");
	return (
		<div className="flex flex-col gap-6">
			<PageHeader
				title={`${found.number}: ${instrument.tag}`}
				breadcrumb={[{ label: "Out of tolerance", to: "/app/oot" }, { label: found.number }]}
				intro={<CaseTag state={found.state} />}
				actions={
					<>
						<a href={`/api/oot/${found.id}/items.csv`} download className={buttonStyle("secondary", "normal")}>
							Items as CSV
						</a>
						<a href={`/api/oot/${found.id}.pdf`} download className={buttonStyle("secondary", "normal")}>
							Report as PDF
						</a>
					</>
				}
			/>
			<DoneMessage words={doneWords} />
			<ClosedNote why={open ? whyNotAssess : (ended ?? whyNotAssess)} />
			{found.setAsideReason && <p>Set aside: {found.setAsideReason}</p>}
			<EarlierClosings shown={shown} timeZone={timeZone} />
			<CaseFacts shown={shown} />
			<Section title="How far it is">
				<span id="contained" className="scroll-mt-20" />
				<CaseSteps steps={shown.steps} />
				{why === null && <OwnerForm shown={shown} answer={answer} members={members} />}
				{why !== null && found.ownerName && <p>{found.ownerName} answers for it.</p>}
			</Section>
			<Section title="What it reached">
				<span id="assessed" className="scroll-mt-20" />
				<span id="scoped" className="scroll-mt-20" />
				<LeftOut together={shown.together} timeZone={timeZone} />
				<ItemTable items={items} answer={answer} version={version} why={why} />
				{why === null && (
					<PlainForm intent="trace" answer={answer} hidden={{ version }} confirmLabel="Trace it again">
						{() => (
							<p className="text-table">
								Uses and calibrations may have been recorded since. What is decided stays, unless its severity changes.
							</p>
						)}
					</PlainForm>
				)}
			</Section>
			<Section title="What the trace cannot tell">
				<Untraced untraced={found.untraced} />
			</Section>
			<Section title="Root cause">
				<span id="root_cause" className="scroll-mt-20" />
				<Written shown={shown} answer={answer} why={why} name="rootCause" />
				<EarlierTexts texts={shown.earlier.rootCause} timeZone={timeZone} />
			</Section>
			<Section title="Nonconformity or CAPA elsewhere">
				<Elsewhere shown={shown} answer={answer} why={why} />
			</Section>
			<Section title="Actions">
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
			<Section title="Notices to customers">
				<span id="notified" className="scroll-mt-20" />
				<Notices shown={shown} answer={answer} why={why} timeZone={timeZone} proposal={proposal} />
			</Section>
			<Section title="Verification">
				<span id="verified" className="scroll-mt-20" />
				<Written shown={shown} answer={answer} why={why} name="verification" />
				<EarlierTexts texts={shown.earlier.verification} timeZone={timeZone} />
			</Section>
			<Section title="Signatures">
				{shown.signatures.length === 0 && <p className="text-muted">None yet.</p>}
				<SignatureList signatures={shown.signatures} timeZone={timeZone} called={CASE_MEANINGS} />
				{why === null && (
					<SignForm
						intent="submit"
						meaning={CASE_MEANINGS.performed}
						userName={userName}
						confirmLabel="Sign and hand over"
						answer={answer}
						extra={<input type="hidden" name="version" value={version} />}
					>
						The case is traced once more and then waits for a second person to close it.
					</SignForm>
				)}
				{found.state === "in_verification" && whyNotClose === null && (
					<SignForm
						intent="close"
						meaning={CASE_MEANINGS.approved}
						userName={userName}
						confirmLabel="Sign and close"
						answer={answer}
						extra={<input type="hidden" name="version" value={version} />}
					>
						<div className="flex flex-col gap-4">
							<p>{`${found.submittedByName ?? "Somebody"} handed this case over. You confirm that what was decided and done is enough.`}</p>
							<Checkbox
								name="returnToService"
								label="Put the instrument back into service"
								isDisabled={!mayBack}
								description={mayBack ? undefined : "Its last calibration did not leave it in tolerance."}
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
					label="Work on it again"
					confirmLabel="Take it back"
				/>
			)}
			{found.state === "closed" && whyNotClose === null && (
				<ReasonStep
					intent="reopen"
					version={version}
					answer={answer}
					label="Open it again"
					confirmLabel="Open it again"
				/>
			)}
			{open && !shown.stillFails && whyNotClose === null && (
				<Section title="Its calibration says so no more: set it aside">
					<SignForm
						intent="aside"
						meaning={CASE_MEANINGS.approved}
						userName={userName}
						confirmLabel="Sign and set aside"
						answer={answer}
						extra={<input type="hidden" name="version" value={version} />}
					>
						<div className="flex flex-col gap-4">
							<p>
								What was found first stays in the case. Whoever performed or approved the calibration does not end it.
							</p>
							<TextField
								name="reason"
								label="Why"
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
	decided: "It is decided.",
	"decided-some": "It is decided, but for what is not known to conform: that was left out and is named below.",
	noted: "The outcome is noted.",
	saved: "It is saved.",
	action: "The action is added, and its owner is told by mail.",
	"action-done": "The action is done.",
	notice: "The notice is on its way.",
	traced: "It is traced again.",
	submitted: "It is signed and waits for a second person.",
	back: "It is open again.",
	closed: "The case is closed.",
	reopened: "The case is open again.",
	aside: "The case is set aside.",
};
