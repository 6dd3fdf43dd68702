import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, Form, Link, redirect } from "react-router";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { TemplateForm } from "../../components/certificates/template-form.tsx";
import { contentOf, readTemplate, templateSchema } from "../../components/certificates/template-upload.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { ConfirmDisclosure } from "../../components/confirm-disclosure.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { Instant } from "../../components/instant.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { FormErrors } from "../../components/result-message.tsx";
import { Section } from "../../components/section.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { titleOf } from "../../i18n.ts";
import { refusalOf } from "../../refusal-reply.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/certificate-template";
import "../../words/certificates.ts";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData?.name ?? msg`Certificate template`)];
}

export function loader({ context, request, params }: Route.LoaderArgs) {
	return api(context, request).certificateTemplates.get.query({ id: params.id });
}

export async function action({ context, request, params, url }: Route.ActionArgs) {
	const server = api(context, request);
	const here = `/app/settings/certificates/${params.id}`;
	const { form, logo } = await readTemplate(request, server);
	const intent = String(form.get("intent"));
	if (intent === "save") {
		return answerForm(
			{ context, request, form },
			{ schema: templateSchema },
			async (value, { certificateTemplates }) => {
				const { content, version, changeNote = "" } = value;
				const given = { id: params.id, version, content: contentOf(content, logo), changeNote };
				await certificateTemplates.save.mutate(given);
				throw redirect(`${here}?done=saved`);
			},
		);
	}
	try {
		const version = Number(form.get("version"));
		if (intent === "default") await server.certificateTemplates.setDefault.mutate({ id: params.id });
		else if (intent === "archive" || intent === "unarchive")
			await server.certificateTemplates.archive.mutate({ id: params.id, version, archived: intent === "archive" });
		else throw data(null, { status: 400 });
		return redirect(`${here}?done=${intent}`);
	} catch (thrown) {
		if (thrown instanceof Response) throw thrown;
		const failure = refusalOf(thrown, url);
		return data({ problem: `${failure.happened} ${failure.remedy}` }, { status: failure.status });
	}
}

export default function TemplatePage({ loaderData, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const { id, name, version, published, isDefault, archivedAt, content, versions, procedures } = loaderData;
	const timeZone = useTimeZone();
	const closed = useWhyClosed("method.edit");
	const archived = archivedAt !== null;
	const why = closed ?? (archived ? t`This template is archived. Take it out of the archive first.` : null);
	const answer = actionData && "result" in actionData ? actionData : undefined;
	const problem = actionData && "problem" in actionData ? actionData.problem : null;
	return (
		<div className="flex flex-col gap-6">
			<PageHeader
				title={name}
				breadcrumb={[{ label: t`Certificate templates`, to: "/app/settings/certificates" }, { label: name }]}
				intro={isDefault ? t`The organisation's default: it holds where a procedure names no other.` : undefined}
			/>
			<DoneMessage
				words={{
					saved: t`The version is saved. Certificates are made with it from now on.`,
					default: t`It is the default now.`,
					archive: t`The template is archived.`,
					unarchive: t`The template is in use again.`,
				}}
			/>
			<ClosedNote why={why} />
			<FormErrors errors={problem === null ? [] : [problem]} />
			{procedures.length > 0 && (
				<p>
					<Trans>Used for</Trans>{" "}
					{procedures.map((procedure, n) => (
						<span key={procedure.id}>
							{n > 0 && ", "}
							<Link to={`/app/procedures/${procedure.id}`} className="link font-mono">
								{procedure.code}
							</Link>
						</span>
					))}
					.
				</p>
			)}
			{why === null && (
				<TemplateForm key={version} template={{ id, version, published }} content={content} answer={answer} />
			)}
			<Section title={t`Versions`}>
				<ol className="flex flex-col rounded-control border border-line bg-surface">
					{versions.map((one) => (
						<li key={one.id} className="flex flex-col gap-1 border-line border-b px-4 py-3 last:border-b-0">
							<p>
								<span className="font-medium">
									<Trans>Version {one.number}</Trans>
								</span>
								{one.changeNote !== "" && `. ${one.changeNote}`}
							</p>
							<p className="text-meta text-muted">
								<Instant at={one.createdAt} timeZone={timeZone} />
								{one.createdByName !== null && t` by ${one.createdByName}`}
							</p>
						</li>
					))}
				</ol>
			</Section>
			{closed === null && (
				<div data-print="hide" className="flex flex-wrap items-start gap-3">
					{!archived && !isDefault && (
						<Form method="post" encType="multipart/form-data">
							<input type="hidden" name="intent" value="default" />
							<SubmitButton intent="default" variant="secondary" size="small">
								<Trans>Make it the default</Trans>
							</SubmitButton>
						</Form>
					)}
					{!isDefault && (
						<ConfirmDisclosure
							label={archived ? t`Take it out of the archive` : t`Archive the template`}
							confirmLabel={archived ? t`Use it again` : t`Archive it`}
							fields={{ intent: archived ? "unarchive" : "archive", version: String(version) }}
						>
							{archived
								? t`Certificates can be made with it again.`
								: t`No certificate is made with it any more. Procedures that name it go by the default.`}
						</ConfirmDisclosure>
					)}
				</div>
			)}
		</div>
	);
}
