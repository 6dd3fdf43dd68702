import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useWhyClosed } from "../../access.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { ConfirmDisclosure } from "../../components/confirm-disclosure.tsx";
import { type DraftAnswer, draftReply } from "../../components/methods/draft-reply.server.ts";
import { ProcedureForm } from "../../components/methods/procedure-form.tsx";
import type { Draft } from "../../components/methods/procedure-words.ts";
import { afterProcedureStep, readProcedureForm } from "../../components/methods/read-procedure-form.ts";
import { PageHeader } from "../../components/page-header.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/procedure-edit";
import "../../words/methods.ts";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData ? msg`Edit ${loaderData.code}` : msg`Edit a procedure`)];
}

export async function loader({ context, request, params, url }: Route.LoaderArgs) {
	const server = api(context, request);
	const [shown, choices] = await Promise.all([
		server.procedures.draft.query({ id: params.id }),
		server.procedures.choices.query(),
	]);
	return { ...shown, choices, check: url.searchParams.has("check") };
}

export async function action({ context, request, params, url }: Route.ActionArgs) {
	const form = await request.formData();
	const text = (name: string) => String(form.get(name) ?? "");
	const intent = text("intent");
	const server = api(context, request);
	const { id } = params;
	const typed = readProcedureForm(form);
	const changed = afterProcedureStep(typed, intent, form);
	const answer: DraftAnswer<Draft> = {
		...{ version: Number(text("version")), content: changed?.content ?? typed, changeNote: "" },
		...{ faults: {}, problem: null, focus: changed?.focus ?? null, saved: false },
	};
	return draftReply({
		...{ url, intent, answer, to: `/app/procedures/${id}`, listTo: "/app/procedures" },
		save: (content, version) => server.procedures.saveDraft.mutate({ id, version, content }),
		publish: async () => {
			const { preview } = await server.procedures.draft.query({ id });
			return preview ? `/app/procedures/${id}/approve` : `/app/procedures/${id}/edit?check=1`;
		},
		discard: (version) => server.procedures.discardDraft.mutate({ id, version }),
	});
}

export default function ProcedureEdit({ loaderData, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const { id, code, published, archivedAt, hasDraft, check, choices } = loaderData;
	const closed = useWhyClosed("method.edit");
	const why =
		closed ?? (archivedAt === null ? null : t`This procedure is archived. Take it out of the archive to change it.`);
	const content = actionData?.content ?? loaderData.draft;
	const version = actionData?.version ?? loaderData.version;
	const faulty = check && actionData === undefined && Object.keys(loaderData.faults).length > 0;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={published === 0 ? t`Write ${code}` : t`Change ${code}`}
				breadcrumb={[
					{ label: t`Procedures`, to: "/app/procedures" },
					{ label: code, to: `/app/procedures/${id}` },
					{ label: t`Edit` },
				]}
				intro={t`A draft until somebody approves it with a signature. Every button saves.`}
			/>
			{actionData?.saved && (
				<ResultMessage kind="done">
					<Trans>The draft is saved.</Trans>
				</ResultMessage>
			)}
			<ClosedNote why={why} />
			{why === null && (
				<>
					<ProcedureForm
						{...{ content, version, choices }}
						faults={actionData?.faults ?? (faulty ? loaderData.faults : {})}
						problem={
							actionData?.problem ??
							(faulty ? t`This procedure cannot be approved yet. The draft is saved; mend the marked fields.` : null)
						}
						focus={actionData?.focus ?? null}
					/>
					{hasDraft && (
						<ConfirmDisclosure
							label={t`Discard the draft`}
							confirmLabel={published === 0 ? t`Delete this procedure` : t`Discard what was not published`}
							fields={{ intent: "discard", version: String(version) }}
							variant="danger"
						>
							{published === 0
								? t`It was never published, so that the procedure goes with its draft.`
								: t`Version ${published} stays in force. What was written since is gone.`}
						</ConfirmDisclosure>
					)}
				</>
			)}
		</div>
	);
}
