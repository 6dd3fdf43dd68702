import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import { Checkbox } from "../checkbox.tsx";
import { FormProblems } from "../form-problems.tsx";
import { LinkButton } from "../link-button.tsx";
import { Behind } from "../maintenance/behind.tsx";
import { ReasonStep, SignedReason } from "../maintenance/move-steps.tsx";
import { PlainForm } from "../oot/plain-form.tsx";
import { SignForm } from "../signatures/sign-form.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { type Document, type Person, VERSION_LACKS } from "./words.ts";

interface StepsProps {
	loaded: Document;
	answer: FormAnswer | undefined;
	people: readonly Person[];
	userName: string;
}

/** What the reader can do with the version that is shown. */
export function DocumentSteps({ loaded, answer, people, userName }: StepsProps) {
	const { document, shown } = loaded;
	const { t, i18n } = useLingui();
	const hidden = { versionId: shown.id, version: shown.version };
	const extra = Object.entries(hidden).map(([name, value]) => (
		<input key={name} type="hidden" name={name} value={value} />
	));
	const { may } = shown;
	return (
		<div className="flex flex-col gap-3">
			{may.write && (
				<div data-print="hide" className="flex flex-wrap items-start gap-3">
					<LinkButton to={`/app/quality/documents/${document.id}/write/${shown.id}`} variant="secondary">
						<Trans>Write</Trans>
					</LinkButton>
					<Form method="post" className="flex flex-col gap-1 max-sm:w-full">
						<input type="hidden" name="intent" value="submit" />
						{extra}
						<SubmitButton intent="submit" isDisabled={shown.lacks.length > 0}>{t`Send for review`}</SubmitButton>
						{shown.lacks.map((lack) => (
							<span key={lack} className="text-meta text-muted">
								{i18n._(VERSION_LACKS[lack])}
							</span>
						))}
						{answer?.intent === "submit" && <FormProblems errors={answer.result.error?.[""] ?? undefined} />}
					</Form>
				</div>
			)}
			{!may.sign && answer?.intent === "sign" && <FormProblems errors={answer.result.error?.[""] ?? undefined} />}
			{may.sign && (
				<SignForm
					intent="sign"
					meaning={may.sign === "approver" ? t`Approved by` : t`Reviewed by`}
					userName={userName}
					confirmLabel={may.sign === "approver" ? t`Approve` : t`Sign the review`}
					answer={answer}
					extra={extra}
				>
					{t`You sign for everything this version says, its file and its day. A change afterwards voids the signature.`}
				</SignForm>
			)}
			<Reading loaded={loaded} answer={answer} userName={userName} />
			<div className="flex flex-wrap gap-3">
				{may.write && (
					<Behind
						key={`names ${shown.version}`}
						label={t`Name who reviews and approves`}
						open={answer?.intent === "names"}
					>
						<PlainForm intent="names" answer={answer} hidden={hidden} confirmLabel={t`Save`}>
							{(field) => (
								<>
									<People
										legend={t`Reviewed by, in any order`}
										name="reviewerIds"
										people={people.filter(({ reviews }) => reviews)}
										chosen={shown.signatories.filter(({ part }) => part === "reviewer").map((one) => one.memberId)}
										errors={field("reviewerIds").errors}
									/>
									<People
										legend={t`Approved by, after the reviews`}
										name="approverIds"
										people={people.filter(({ approves }) => approves)}
										chosen={shown.signatories.filter(({ part }) => part === "approver").map((one) => one.memberId)}
										errors={field("approverIds").errors}
									/>
								</>
							)}
						</PlainForm>
					</Behind>
				)}
				{may.sendBack && (
					<ReasonStep
						intent="send-back"
						label={t`Send it back to be written`}
						reason={t`Reason`}
						about={t`The signatures given so far become void.`}
						{...{ hidden, answer }}
					/>
				)}
				{may.obsolete && (
					<Behind label={t`Take it out of use`} open={answer?.intent === "obsolete"}>
						<SignForm
							intent="obsolete"
							meaning={t`Taken out of use by`}
							userName={userName}
							confirmLabel={t`Take it out of use`}
							answer={answer}
							extra={
								<>
									{extra}
									<SignedReason label={t`Reason`} answer={answer?.intent === "obsolete" ? answer : undefined} />
								</>
							}
						>
							{t`It stays readable, marked as obsolete. To replace it, begin a new version instead.`}
						</SignForm>
					</Behind>
				)}
				{may.discard && shown.round === 1 && (
					<Behind label={t`Delete the draft`} open={answer?.intent === "discard"}>
						<PlainForm intent="discard" answer={answer} hidden={hidden} confirmLabel={t`Delete it`}>
							{() => (
								<p className="text-table">
									{shown.number === 1
										? t`The document is deleted with it: it has no other version. The record history keeps the text.`
										: t`The version in effect stays as it is. The record history keeps the text.`}
								</p>
							)}
						</PlainForm>
					</Behind>
				)}
			</div>
		</div>
	);
}

/** What the reader has to read, and says or signs that they understood. */
function Reading({ loaded, answer, userName }: Omit<StepsProps, "people">) {
	const { document, shown } = loaded;
	const { t } = useLingui();
	if (!shown.myReading || shown.myReading.readAt !== null || shown.isEnded) return null;
	if (document.readingSigned) {
		return (
			<SignForm
				intent="read-sign"
				meaning={t`Read and understood by`}
				userName={userName}
				confirmLabel={t`Sign that I have understood it`}
				answer={answer}
				extra={<input type="hidden" name="versionId" value={shown.id} />}
			>
				{t`You have to read this version. Sign once you have, and have understood it.`}
			</SignForm>
		);
	}
	return (
		<PlainForm intent="read" answer={answer} hidden={{ versionId: shown.id }} confirmLabel={t`Confirm`}>
			{(field) => (
				<>
					<p>{t`You have to read this version.`}</p>
					<Checkbox
						label={t`I have read and understood it`}
						name="understood"
						errors={field("understood").errors}
						defaultChecked={false}
					/>
				</>
			)}
		</PlainForm>
	);
}

interface PeopleProps {
	legend: string;
	name: string;
	people: readonly { id: string; name: string }[];
	chosen: readonly string[];
	errors?: readonly string[];
}

/** People to be ticked. */
export function People({ legend, name, people, chosen, errors = [] }: PeopleProps) {
	return (
		<fieldset className="flex min-w-0 flex-col gap-2">
			<legend className="mb-1 font-medium text-table">{legend}</legend>
			{people.map((one, at) => (
				<Checkbox
					key={one.id}
					name={name}
					value={one.id}
					label={one.name}
					defaultChecked={chosen.includes(one.id)}
					errors={at === people.length - 1 ? [...errors] : []}
				/>
			))}
		</fieldset>
	);
}
