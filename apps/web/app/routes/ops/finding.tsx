import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, Form, Link, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { ConfirmDisclosure } from "../../components/confirm-disclosure.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { Behind } from "../../components/maintenance/behind.tsx";
import { MoveSteps } from "../../components/maintenance/move-steps.tsx";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { Select } from "../../components/select.tsx";
import { SignatureList } from "../../components/signatures/signature-list.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { EvidenceList, FindingContent, FindingWay } from "../../components/websecurity/finding-content.tsx";
import { FindingForm, valuesOf } from "../../components/websecurity/finding-form.tsx";
import { findingInput, findingSchema } from "../../components/websecurity/finding-input.server.ts";
import { FindingStateTag, SeverityTag } from "../../components/websecurity/finding-tags.tsx";
import { type FindingState, LACKS, RESULTS } from "../../components/websecurity/finding-words.ts";
import { titleOf } from "../../i18n.ts";
import { visitorsLocale } from "../../locale.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/finding";
import "../../words/ops.ts";

export async function loader({ context, request, params }: Route.LoaderArgs) {
	const { operator } = api(context, request);
	const [loaded, cases, people] = await Promise.all([
		operator.findings.get.mutate({ organisationId: params.organisation, id: params.finding }),
		operator.findings.cases.query({ language: visitorsLocale(request) }),
		operator.people.list.query(),
	]);
	const names = Object.fromEntries(people.map(({ userId, name, email }) => [userId, name ?? email]));
	return { loaded, cases, names };
}

const version = z.coerce.number().int();

export async function action({ context, request, params }: Route.ActionArgs) {
	const { organisation: organisationId, finding: id } = params;
	const form = await request.formData();
	const call = { context, request, form };
	const done = (what: string) =>
		redirect(`/ops/engagements/${organisationId}/${params.id}/findings/${id}?done=${what}`);
	const of = { organisationId, id };
	switch (form.get("intent")) {
		case "write":
			return answerForm(
				call,
				{ schema: findingSchema.extend({ version }) },
				async ({ version: seen, ...value }, server) => {
					const { finding } = await server.operator.findings.get.mutate(of);
					// Another weakness, or at other places, is not the same again.
					const { references, affected, cwe, testCase } = findingInput(value);
					const stays =
						JSON.stringify([affected, cwe, testCase]) ===
						JSON.stringify([finding.affected, finding.cwe, finding.testCase]);
					const input = { ...findingInput(value), references, duplicateOf: stays ? finding.duplicateOf : null };
					await server.operator.findings.update.mutate({ ...of, version: seen, ...input });
					throw done("saved");
				},
			);
		case "same":
			return answerForm(call, { schema: z.object({ version, duplicateOf: optionalText }) }, async (value, server) => {
				const { finding } = await server.operator.findings.get.mutate(of);
				const { title, website, description, impact, steps, recommendation, references, affected, ...rest } = finding;
				const { cwe, testCase, vector, severity, severityReason } = rest;
				await server.operator.findings.update.mutate({
					...{ ...of, title, website, description, impact, steps, recommendation, references, affected, cwe },
					...{ testCase: testCase as never, vector, severity, severityReason },
					...{ version: value.version, duplicateOf: value.duplicateOf ?? null },
				});
				throw done("linked");
			});
		case "retest": {
			const schema = z.object({ version, result: filledIn, note: filledIn });
			return answerForm(call, { schema }, async ({ result, ...value }, server) => {
				await server.operator.findings.retest.mutate({ ...of, ...value, result: result as "fixed" });
				throw done("retested");
			});
		}
		case "remove":
			return answerForm(call, { schema: z.object({ evidence: filledIn }) }, async ({ evidence }, server) => {
				await server.operator.findings.removeEvidence.mutate({ organisationId, id: evidence });
				throw done("removed");
			});
		case "move": {
			const schema = z.object({ version, to: filledIn, reason: optionalText });
			return answerForm(call, { schema }, async ({ to, ...value }, server) => {
				await server.operator.findings.move.mutate({ ...of, ...value, to: to as FindingState });
				throw done("moved");
			});
		}
		default:
			throw data(null, { status: 400 });
	}
}

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData?.loaded.finding.number ?? msg`Finding`, msg`Operator console`)];
}

/** Also after a step that was refused: what somebody else did meanwhile is shown. */
export const shouldRevalidate = () => true;

const DONE = {
	created: msg`The draft is saved. Next, add what shows it.`,
	saved: msg`The draft is saved.`,
	linked: msg`It is noted which earlier finding this is again.`,
	retested: msg`The retest is noted.`,
	removed: msg`The evidence is removed.`,
	added: msg`The evidence is kept.`,
	moved: msg`The state is changed.`,
};

export default function FindingPage({
	loaderData: { loaded, cases, names },
	params,
	actionData: answer,
}: Route.ComponentProps) {
	const { finding, steps, evidence, audit, duplicate, same, signatures, way, client, timeZone, writtenBy } = loaded;
	const { t, i18n } = useLingui();
	const audits = `/ops/engagements/${params.organisation}/${params.id}`;
	const here = `${audits}/findings/${finding.id}`;
	const isDraft = finding.state === "draft";
	const retests = steps.some(({ to }) => to === "retested");
	const label = ({ from, to }: (typeof steps)[number]) => {
		if (to === "reviewed") return t`I have read it: it can be told`;
		if (to === "draft") return t`Back to a draft`;
		if (to === "closed") return t`Close it`;
		if (to === "false_positive") return t`It is a false positive`;
		return from === "reviewed" ? t`Tell the client` : t`Open it again`;
	};
	const websites = [...new Set((audit?.targets ?? []).map((target) => `${new URL(target).origin}/`))];
	const mine = answer?.intent === "remove" || answer?.intent === "same" ? answer.result.error?.[""] : undefined;
	return (
		<>
			<PageHeader
				title={finding.title}
				breadcrumb={[
					{ label: t`Website audits`, to: "/ops/engagements" },
					{ label: audit?.title ?? client, to: audits },
					{ label: t`Findings`, to: `${audits}/findings` },
					{ label: finding.number },
				]}
				intro={
					<span className="flex flex-wrap items-center gap-2">
						<FindingStateTag state={finding.state} />
						<SeverityTag severity={finding.severity} score={finding.score} />
						<span>{t`Written for ${client}, last by ${names[writtenBy] ?? "—"}.`}</span>
					</span>
				}
			/>
			<DoneMessage words={DONE} />
			<FormProblems errors={mine ?? undefined} />
			<MoveSteps
				{...{ version: finding.version, answer, userName: "" }}
				steps={steps
					.filter(({ to }) => to !== "retested")
					.map((step) => ({
						...{ to: step.to, label: label(step), reason: step.reason && t`Reason` },
						lacks: step.lacks.map((lack) => i18n._(LACKS[lack])),
						waits: step.reason,
					}))}
			/>
			{retests && (
				<Section title={t`Retest`}>
					<p>
						<Trans>
							The client says that it is fixed: {finding.remedy}. Add evidence of the retest first, then say what came
							of it.
						</Trans>
					</p>
					<PlainForm
						intent="retest"
						answer={answer}
						hidden={{ version: finding.version }}
						confirmLabel={t`Note the retest`}
					>
						{(field) => (
							<>
								<Select
									label={t`Result`}
									placeholder={t`Choose`}
									options={Object.entries(RESULTS).map(([value, word]) => ({ value, label: i18n._(word) }))}
									{...field("result")}
									isRequired
								/>
								<TextField label={t`What was tried, and what came of it`} rows={3} isRequired {...field("note")} />
							</>
						)}
					</PlainForm>
				</Section>
			)}
			{same.length > 0 && (
				<Section title={t`The same was found before`}>
					<ul className="flex flex-col gap-2">
						{same.map((one) => (
							<li key={one.id} className="flex flex-wrap items-center gap-3">
								<Link
									to={`/ops/engagements/${params.organisation}/${one.engagementId}/findings/${one.id}`}
									className="link inline-flex min-h-6 items-center"
								>
									{one.number} {one.title}
								</Link>
								<FindingStateTag state={one.state} />
								{isDraft && finding.duplicateOf !== one.id && (
									<Form method="post">
										<input type="hidden" name="intent" value="same" />
										<input type="hidden" name="version" value={finding.version} />
										<input type="hidden" name="duplicateOf" value={one.id} />
										<SubmitButton variant="secondary" size="small">
											<Trans>It is the same again</Trans>
										</SubmitButton>
									</Form>
								)}
							</li>
						))}
					</ul>
				</Section>
			)}
			{isDraft && audit?.state === "active" && (
				<Behind label={t`Write in the draft`} open={answer?.intent === "write"}>
					<FindingForm
						key={finding.version}
						{...{ answer, websites, cases, first: valuesOf(finding), hidden: { version: finding.version } }}
						submitLabel={t`Save the draft`}
						cancelTo={here}
					/>
				</Behind>
			)}
			<FindingContent
				{...{ finding, audit, duplicate, timeZone }}
				auditAt={() => audits}
				findingAt={(id) => `${audits}/findings/${id}`}
			/>
			<Section title={t`Evidence`}>
				<EvidenceList
					evidence={evidence}
					at={`/api/operator/finding-evidence/${params.organisation}`}
					timeZone={timeZone}
					beside={(id) =>
						isDraft && (
							<ConfirmDisclosure label={t`Remove`} confirmLabel={t`Remove`} fields={{ intent: "remove", evidence: id }}>
								<Trans>The file is deleted.</Trans>
							</ConfirmDisclosure>
						)
					}
				/>
				{((isDraft && audit?.state === "active") ||
					finding.state === "fixed_claimed" ||
					finding.state === "retested") && (
					<div>
						<LinkButton to={`${here}/evidence`} variant="secondary">
							<Trans>Add evidence</Trans>
						</LinkButton>
					</div>
				)}
			</Section>
			{signatures.length > 0 && (
				<Section title={t`Signatures`}>
					<SignatureList signatures={signatures} timeZone={timeZone} />
				</Section>
			)}
			<FindingWay way={way} timeZone={timeZone} nameOf={(userId) => names[userId]} />
		</>
	);
}
