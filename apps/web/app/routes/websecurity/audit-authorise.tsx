import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Link } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { Button } from "../../components/button.tsx";
import { Checkbox } from "../../components/checkbox.tsx";
import { ClosedNote } from "../../components/closed-note.tsx";
import { FileDrop } from "../../components/file-drop.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { FormErrors } from "../../components/result-message.tsx";
import { TextField } from "../../components/text-field.tsx";
import { throughDay } from "../../components/websecurity/audit-words.ts";
import { PDF_BYTES } from "../../components/websecurity/pdf-limit.ts";
import { titleOf } from "../../i18n.ts";
import { postUpload } from "../../post-upload.server.ts";
import { api } from "../../trpc.server.ts";
import { answered } from "../../upload-answer.ts";
import { useIsSending } from "../../use-is-sending.ts";
import type { Route } from "./+types/audit-authorise";
import "../../words/websecurity.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Authorise an audit`)];
}

export async function loader({ context, request, params }: Route.LoaderArgs) {
	const server = api(context, request);
	const [audit, { known }] = await Promise.all([
		server.engagements.get.query({ id: params.id }),
		server.auditAuthorisations.begin.query({ engagementId: params.id }),
	]);
	return { audit, known };
}

export async function action(args: Route.ActionArgs) {
	return postUpload(args, {
		...{ path: "/api/authorisations", maxBytes: PDF_BYTES, missing: null },
		query: ({ validUntil = "", ...rest }) => ({
			...Object.fromEntries(Object.entries(rest).filter(([name]) => !name.startsWith("technique-"))),
			techniques: Object.keys(rest)
				.flatMap((name) => (name.startsWith("technique-") ? [name.slice("technique-".length)] : []))
				.join(","),
			validUntil: throughDay(validUntil),
			engagementId: args.params.id,
		}),
		doneTo: `/app/audits/${args.params.id}?done=authorised`,
	});
}

export default function AuditAuthorise({ loaderData: { audit, known }, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const closed = useWhyClosed("engagement.edit");
	const why = closed ?? (audit.state === "ended" ? t`This audit has ended. Order a new one.` : null);
	const isSending = useIsSending();
	const field = answered(actionData);
	const back = `/app/audits/${audit.id}`;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Authorise the audit`}
				breadcrumb={[
					{ label: t`Audits`, to: "/app/audits" },
					{ label: audit.title, to: back },
					{ label: t({ message: "Authorise", context: "audit" }) },
				]}
				intro={t`Who allows the examination, with what authority, from when to when. It cannot be changed afterwards; a new one can be recorded beside it.`}
			/>
			<ClosedNote why={why} />
			{why === null && (
				<Form method="post" encType="multipart/form-data" className="flex max-w-3xl flex-col gap-5">
					<FormErrors errors={actionData === undefined ? [] : [actionData.problem]} />
					<div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
						<TextField {...field("signatory")} label={t`Signed by`} isRequired />
						<TextField
							{...field("authority")}
							label={t`With what authority`}
							description={t`For example managing director, or owner of the domain.`}
							isRequired
						/>
						<TextField
							{...field("validFrom")}
							label={t`Valid from`}
							description={t`From 00:00 UTC.`}
							type="date"
							isRequired
						/>
						<TextField
							{...field("validUntil")}
							label={t`Valid until`}
							description={t`Through this day, UTC.`}
							type="date"
							isRequired
						/>
					</div>
					<fieldset className="flex flex-col gap-2">
						<legend className="mb-2 font-medium">
							<Trans>What it allows</Trans>
						</legend>
						<p className="text-muted text-table">
							<Trans>Where nothing is ticked: a passive look and tests by hand.</Trans>
						</p>
						{known.map(({ key, name }) => (
							<Checkbox
								key={key}
								name={`technique-${key}`}
								label={name}
								defaultChecked={field(`technique-${key}`).defaultValue === "on"}
								errors={[]}
							/>
						))}
					</fieldset>
					<FileDrop
						label={t`The signed document`}
						name="file"
						accept="application/pdf,.pdf"
						description={t`A PDF of at most 25 MB, kept byte for byte. Or give the words that were signed.`}
						errors={field("file").errors}
						isRequired={false}
					/>
					<TextField {...field("statement")} label={t`The words that were signed`} rows={4} isRequired={false} />
					<div className="flex flex-wrap items-center gap-4">
						<Button type="submit" isPending={isSending}>
							<Trans>Record the authorisation</Trans>
						</Button>
						<Link to={back} className="link inline-flex min-h-6 items-center">
							<Trans>Leave without recording</Trans>
						</Link>
					</div>
				</Form>
			)}
		</div>
	);
}
