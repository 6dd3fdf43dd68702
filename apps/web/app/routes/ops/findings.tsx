import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { DoneMessage } from "../../components/done-message.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { Select } from "../../components/select.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { FindingChanges, FindingTable } from "../../components/websecurity/findings-of-audit.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/findings";
import "../../words/ops.ts";

export async function loader({ context, request, params }: Route.LoaderArgs) {
	const { operator } = api(context, request);
	const [found, audit] = await Promise.all([
		operator.findings.ofAudit.mutate({ organisationId: params.organisation, engagementId: params.id }),
		operator.websecurity.engagement.mutate({ organisationId: params.organisation, id: params.id }),
	]);
	return { found, reports: audit.reports };
}

const LANGUAGES = [
	{ value: "en", label: "English" },
	{ value: "fr", label: "Français" },
	{ value: "nl", label: "Nederlands" },
	{ value: "de", label: "Deutsch" },
];

export async function action({ context, request, params }: Route.ActionArgs) {
	const { organisation: organisationId, id: engagementId } = params;
	const form = await request.formData();
	const call = { context, request, form };
	const done = (what: string) => redirect(`/ops/engagements/${organisationId}/${engagementId}/findings?done=${what}`);
	if (form.get("intent") === "report") {
		const schema = z.object({
			...{ title: filledIn, target: filledIn, language: filledIn, revises: optionalText, reason: optionalText },
		});
		return answerForm(call, { schema }, async ({ language, ...value }, server) => {
			const input = { organisationId, engagementId, language: language as "en", ...value };
			await server.operator.findings.makeReport.mutate(input);
			throw done("reported");
		});
	}
	const chosen = form.getAll("finding").map((one) => {
		const [id = "", version = ""] = String(one).split(":");
		return { id, version: Number(version) };
	});
	return answerForm(call, { schema: z.object({}) }, async (_, server) => {
		await server.operator.findings.open.mutate({ organisationId, engagementId, findings: chosen });
		throw done("opened");
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Findings`, msg`Operator console`)];
}

/** Also after a step that was refused: what somebody else did meanwhile is shown. */
export const shouldRevalidate = () => true;

const DONE = {
	opened: msg`The client is told, with one mail to each owner.`,
	reported: msg`The report is made, and the client sees it.`,
};

export default function Findings({ loaderData: { found, reports }, params, actionData: answer }: Route.ComponentProps) {
	const { t } = useLingui();
	const here = `/ops/engagements/${params.organisation}/${params.id}`;
	const ready = found.items.filter(({ state }) => state === "reviewed");
	const others = found.items.filter(({ state }) => state !== "reviewed");
	const untold = found.items.filter(({ state }) => state === "draft" || state === "reviewed");
	const newest = reports.filter(
		(one) => !reports.some(({ series, revision }) => series === one.series && revision > one.revision),
	);
	return (
		<>
			<PageHeader
				title={t`Findings`}
				breadcrumb={[
					{ label: t`Website audits`, to: "/ops/engagements" },
					{ label: found.title, to: here },
					{ label: t`Findings` },
				]}
				intro={t`What was found for ${found.client}. What you open and do here stands in the client’s audit log, by your name.`}
				actions={
					<>
						{found.state === "active" && (
							<LinkButton to={`${here}/findings/new`}>
								<Trans>Write a finding</Trans>
							</LinkButton>
						)}
						<LinkButton to={`${here}/checklist`} variant="secondary">
							<Trans>Checklist</Trans>
						</LinkButton>
					</>
				}
			/>
			<DoneMessage words={DONE} />
			{ready.length > 0 && (
				<Panel
					title={t`Ready to be told`}
					intro={t`A second person has read these. Choose those that the client is told of now, with one mail.`}
				>
					<Form method="post" className="flex flex-col gap-4">
						<FormProblems errors={answer?.intent === "open" ? (answer.result.error?.[""] ?? undefined) : undefined} />
						<input type="hidden" name="intent" value="open" />
						<FindingTable
							items={ready}
							at={`${here}/findings`}
							empty=""
							selection={{
								name: "finding",
								value: ({ id, version }) => `${id}:${version}`,
								label: ({ number }) => t`Choose ${number}`,
							}}
						/>
						<div>
							<SubmitButton intent="open">
								<Trans>Tell the client</Trans>
							</SubmitButton>
						</div>
					</Form>
				</Panel>
			)}
			<FindingTable items={others} at={`${here}/findings`} empty={t`No other finding is written yet.`} />
			{found.changes.length > 0 && (
				<Panel title={t`What changed`}>
					<FindingChanges changes={found.changes} at={`${here}/findings`} timeZone={found.timeZone} />
				</Panel>
			)}
			<Panel
				title={t`Make the report`}
				intro={t`A PDF of what the client was told, with the authorisation, the checklist, the evidence and what changed. It is kept beside the other reports and never changed; a correction is the next revision.`}
			>
				{found.state === "draft" || untold.length > 0 ? (
					<ResultMessage kind="notice">
						{found.state === "draft"
							? t`A report is made once the audit was started.`
							: t`Before that, tell the client of every finding of the website, or set it aside as a false positive. Not told yet: ${untold.length}.`}
					</ResultMessage>
				) : null}
				{found.state !== "draft" && (
					<PlainForm intent="report" answer={answer} confirmLabel={t`Make the report`}>
						{(field) => (
							<>
								<TextField label={t`Title`} maxLength={200} isRequired {...field("title")} />
								<Select
									label={t`Website it is about`}
									options={found.targets.map((target) => ({ value: target, label: target }))}
									{...field("target")}
									isRequired
								/>
								<Select label={t`Language`} options={LANGUAGES} {...field("language")} isRequired />
								{newest.length > 0 && (
									<>
										<Select
											label={t`Corrects`}
											options={[
												{ value: "", label: t`No earlier report` },
												...newest.map(({ id, title, revision }) => ({
													value: id,
													label: t`${title}, revision ${revision}`,
												})),
											]}
											{...field("revises")}
										/>
										<TextField label={t`What changed and why`} isRequired={false} {...field("reason")} />
									</>
								)}
							</>
						)}
					</PlainForm>
				)}
			</Panel>
		</>
	);
}
