import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, redirect } from "react-router";
import { z } from "zod";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { ClosedNote, GuardedLink } from "../../components/closed-note.tsx";
import { ConfirmDisclosure } from "../../components/confirm-disclosure.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ProcedureView } from "../../components/methods/procedure-view.tsx";
import { VersionList } from "../../components/methods/version-list.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { FormErrors } from "../../components/result-message.tsx";
import { Section } from "../../components/section.tsx";
import { SignatureList } from "../../components/signatures/signature-list.tsx";
import { titleOf } from "../../i18n.ts";
import { refusalOf } from "../../refusal-reply.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/procedure";
import "../../words/methods.ts";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData?.code ?? msg`Procedure`)];
}

export function loader({ context, request, params, url }: Route.LoaderArgs) {
	const number = Number(url.searchParams.get("version"));
	const wanted = Number.isInteger(number) && number > 0 ? number : null;
	return api(context, request).procedures.get.query({ id: params.id, number: wanted });
}

const step = z.object({ intent: z.enum(["archive", "unarchive"]), version: z.coerce.number().int() });

export async function action({ context, request, params, url }: Route.ActionArgs) {
	const read = step.safeParse(Object.fromEntries(await request.formData()));
	if (!read.success) throw data(null, { status: 400 });
	const archived = read.data.intent === "archive";
	try {
		await api(context, request).procedures.archive.mutate({ id: params.id, version: read.data.version, archived });
		return redirect(archived ? "/app/procedures?done=archived" : `/app/procedures/${params.id}`);
	} catch (thrown) {
		const failure = refusalOf(thrown, url);
		return data({ problem: `${failure.happened} ${failure.remedy}` }, { status: failure.status });
	}
}

export default function ProcedurePage({ loaderData: procedure, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const timeZone = useTimeZone();
	const closed = useWhyClosed("method.edit");
	const { id, code, name, versions, shown } = procedure;
	const archived = procedure.archivedAt !== null;
	const edit = (
		<GuardedLink
			to={`/app/procedures/${id}/edit`}
			why={closed ?? (archived ? t`This procedure is archived.` : null)}
			variant={shown ? "secondary" : "primary"}
		>
			{procedure.hasDraft ? t`Go on with the draft` : t`Change it`}
		</GuardedLink>
	);
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={`${code} ${shown?.content.name ?? name}`}
				breadcrumb={[{ label: t`Procedures`, to: "/app/procedures" }, { label: code }]}
				intro={
					shown === null
						? undefined
						: shown.number < procedure.published
							? t`Version ${shown.number}, replaced: version ${procedure.published} is in force`
							: t`Version ${shown.number}, in force`
				}
				actions={shown && edit}
			/>
			<DoneMessage
				words={{
					published: t`Published and signed. Calibrations that begin from now on follow this version.`,
					discarded: t`What was not published is gone.`,
				}}
			/>
			<ClosedNote
				why={archived ? t`This procedure is archived: nobody starts a calibration with it any more.` : closed}
			/>
			{actionData?.problem && <FormErrors errors={[actionData.problem]} />}
			{shown === null ? (
				<EmptyState action={edit}>
					<Trans>This procedure is a draft. It can be followed once it is approved.</Trans>
				</EmptyState>
			) : (
				<div className="grid grid-cols-1 items-start gap-x-8 gap-y-6 rail:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
					<ProcedureView content={shown.content} />
					<div className="flex min-w-0 flex-col gap-6">
						<Section title={t`Approval`}>
							<SignatureList signatures={shown.signatures} timeZone={timeZone} />
						</Section>
						<Section title={t`Versions`}>
							<VersionList
								{...{ versions, timeZone, shown: shown.number }}
								compareTo={(from, to) => `/app/procedures/${id}/compare?from=${from}&to=${to}`}
							/>
						</Section>
						{closed === null && <Archive version={procedure.version} archived={archived} />}
					</div>
				</div>
			)}
			<PrintFoot filter={shown ? t`${code}, version ${shown.number}` : undefined} />
		</div>
	);
}

function Archive({ version, archived }: { version: number; archived: boolean }) {
	const { t } = useLingui();
	return (
		<div data-print="hide">
			<ConfirmDisclosure
				label={archived ? t`Take it out of the archive` : t`Archive it`}
				confirmLabel={archived ? t`Use it again` : t`Archive the procedure`}
				fields={{ intent: archived ? "unarchive" : "archive", version: String(version) }}
			>
				{archived
					? t`Calibrations can follow it again.`
					: t`Nobody can start a calibration with it any more. Its versions stay readable.`}
			</ConfirmDisclosure>
		</div>
	);
}
