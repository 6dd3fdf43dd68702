import { getFormProps, useForm } from "@conform-to/react";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Link, redirectDocument } from "react-router";
import { z } from "zod";
import { answerForm, filledIn } from "../../answer-form.server.ts";
import { KeptAfterErasure } from "../../components/account/kept-after-erasure.tsx";
import { OwnOrganisations } from "../../components/account/own-organisations.tsx";
import { ConfirmPhrase } from "../../components/confirm-phrase.tsx";
import { DangerZone } from "../../components/danger-zone.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { StepUp, useStepUp } from "../../components/step-up.tsx";
import { farewellCookie } from "../../farewell.server.ts";
import { titleOf } from "../../i18n.ts";
import { requestInfo } from "../../request-info.ts";
import { requireUser } from "../../require-user.server.ts";
import { api } from "../../trpc.server.ts";
import { useIsSending } from "../../use-is-sending.ts";
import type { Route } from "./+types/delete";
import "../../words/account.ts";

export async function loader(args: Route.LoaderArgs) {
	const session = await requireUser(args);
	const preview = await api(args.context, args.request).account.deletionPreview.query();
	return { preview, timeZone: session.current?.timeZone ?? "UTC" };
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const { requestId, baseUrl } = context.get(requestInfo);
	const schema = z.object({ phrase: filledIn }).catchall(z.string().optional());
	return answerForm({ context, request, form }, { schema }, async (value, server) => {
		const { phrase, ...choices } = value;
		const erasure = await server.account.delete.mutate({
			phrase,
			organisations: Object.entries(choices).flatMap(chosen),
		});
		throw redirectDocument("/goodbye", {
			headers: {
				"Clear-Site-Data": '"storage"',
				"Set-Cookie": farewellCookie(erasure, requestId, baseUrl.startsWith("https:")),
			},
		});
	});
}

type Choice =
	| { organisationId: string; choice: "cancel" }
	| { organisationId: string; choice: "hand_over"; memberId: string };

/** `cancel`, or the member who takes over; the field is named by the organisation. */
function chosen([organisationId, choice]: [string, string | undefined]): Choice[] {
	if (!choice || !z.uuid().safeParse(organisationId).success) return [];
	if (choice === "cancel") return [{ organisationId, choice: "cancel" }];
	return [{ organisationId, choice: "hand_over", memberId: choice }];
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Delete my account`)];
}

export default function DeleteAccount({ loaderData: { preview, timeZone }, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const [form, fields] = useForm<{ phrase: string }>({ id: "delete-account", lastResult: actionData?.result });
	const isSending = useIsSending();
	const { asked, back } = useStepUp(actionData?.stepUp);
	const errors = actionData?.result.error ?? {};
	return (
		<div className="flex max-w-5xl flex-col gap-5">
			<PageHeader
				title={t`Delete my account`}
				breadcrumb={[{ label: t`Your account`, to: "/app/account/" }, { label: t`Delete my account` }]}
				intro={t`It happens at once and cannot be taken back. Deleting yourself does not delete the records of an organisation.`}
			/>
			<div className="grid items-start gap-5 md:grid-cols-2">
				<Panel title={t`1. Gone at once`}>
					<ul className="flex list-disc flex-col gap-1.5 pl-5">
						{preview.gone.map((what) => (
							<li key={what}>{what}</li>
						))}
					</ul>
				</Panel>
				<Panel title={t`2. Kept, why and until when`}>
					<KeptAfterErasure kept={preview.kept} timeZone={timeZone} />
				</Panel>
			</div>
			<Panel title={t`Take your data along first`}>
				<div>
					<LinkButton to="/app/account/export/" variant="secondary">
						<Trans>Export my data</Trans>
					</LinkButton>
				</div>
				<p>
					<Trans>
						It does not cancel a subscription and deletes no organisation. For that, an owner goes to{" "}
						<Link to="/app/settings/delete-organisation/" className="link">
							Delete Organisation
						</Link>{" "}
						first.
					</Trans>
				</p>
			</Panel>
			{asked ? (
				<StepUp request={asked} onBack={back} />
			) : (
				<Form method="post" {...getFormProps(form)} className="flex flex-col gap-5">
					<Panel title={t`3. Your organisations`}>
						<OwnOrganisations
							organisations={preview.organisations}
							errors={errors}
							chosen={actionData?.result.initialValue ?? {}}
							timeZone={timeZone}
						/>
					</Panel>
					<DangerZone title={t`Confirm`}>
						<FormProblems errors={form.errors} />
						<ConfirmPhrase
							phrase={preview.phrase}
							name={fields.phrase.name}
							errors={fields.phrase.errors}
							isPending={isSending}
							submitLabel={t`Delete my account`}
						/>
					</DangerZone>
				</Form>
			)}
		</div>
	);
}
