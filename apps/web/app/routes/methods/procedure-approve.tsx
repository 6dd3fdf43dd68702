import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { redirect, useRouteLoaderData } from "react-router";
import { z } from "zod";
import { useWhyClosed } from "../../access.ts";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { ProcedureView } from "../../components/methods/procedure-view.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { Section } from "../../components/section.tsx";
import { SignForm } from "../../components/signatures/sign-form.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { loader as layoutLoader } from "../app-layout.tsx";
import type { Route } from "./+types/procedure-approve";
import "../../words/methods.ts";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData ? msg`Approve ${loaderData.code}` : msg`Approve a procedure`)];
}

export function loader({ context, request, params }: Route.LoaderArgs) {
	return api(context, request).procedures.draft.query({ id: params.id });
}

const schema = z.object({ version: z.coerce.number().int(), changeNote: optionalText, printedName: filledIn });

export async function action({ context, request, params }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema }, async (value, server) => {
		await server.procedures.publish.mutate({ id: params.id, ...value, changeNote: value.changeNote ?? "" });
		throw redirect(`/app/procedures/${params.id}?done=published`);
	});
}

export default function ProcedureApprove({ loaderData, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const { id, code, version, published, hasDraft, preview } = loaderData;
	const why = useWhyClosed("method.edit");
	const user = useRouteLoaderData<typeof layoutLoader>("routes/app-layout")?.user.name ?? "";
	const note = actionData?.result.initialValue?.changeNote;
	const errors = actionData?.result.error?.changeNote ?? [];
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Approve ${code} as version ${published + 1}`}
				breadcrumb={[
					{ label: t`Procedures`, to: "/app/procedures" },
					{ label: code, to: `/app/procedures/${id}` },
					{ label: t`Approve` },
				]}
				intro={t`Read what is approved, then sign it. It never changes afterwards; a change is the next version.`}
				actions={
					<LinkButton to={`/app/procedures/${id}/edit`} variant="secondary">
						<Trans>Back to the draft</Trans>
					</LinkButton>
				}
			/>
			<ClosedNote why={why} />
			{!hasDraft || preview === null ? (
				<ResultMessage kind="notice">
					{hasDraft
						? t`This draft cannot be approved yet. Go back to it: what is wrong is marked there.`
						: t`Nothing was changed since the last publication. Change it first.`}
				</ResultMessage>
			) : (
				<>
					<ProcedureView content={preview} />
					{why === null && (
						<Section title={t`Signature`}>
							<SignForm
								intent="publish"
								meaning={t`Approved by`}
								userName={user}
								confirmLabel={t`Sign and publish version ${published + 1}`}
								answer={actionData}
							>
								<input type="hidden" name="version" value={version} />
								<p>
									<Trans>
										Your signature says that this procedure is approved for use. It covers all of the above under the
										code {code}.
									</Trans>
								</p>
								{published > 0 && (
									<div className="mt-3">
										<TextField
											name="changeNote"
											label={t`What changed since version ${published}`}
											defaultValue={typeof note === "string" ? note : ""}
											errors={errors}
											maxLength={500}
											isRequired
										/>
									</div>
								)}
							</SignForm>
						</Section>
					)}
				</>
			)}
		</div>
	);
}
