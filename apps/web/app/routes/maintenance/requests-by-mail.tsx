import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, redirect } from "react-router";
import { z } from "zod";
import { useWhyClosed } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { Button } from "../../components/button.tsx";
import { ClosedNote } from "../../components/closed-note.tsx";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { CopyField } from "../../components/copy-field.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import { typedIn } from "../../typed-in.ts";
import "../../words/maintenance.ts";
import type { Route } from "./+types/requests-by-mail";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Requests by mail`)];
}

export async function loader({ context, request }: Route.LoaderArgs) {
	const server = api(context, request);
	const session = await server.session.current.query();
	// Whoever decides no requests is not shown the address: the page says so, and asks for nothing.
	if (!["owner", "manager"].includes(session?.current?.role ?? "")) return { offered: true, address: null };
	return server.serviceRequests.mailAddress.query();
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const intent = form.get("intent");
	if (intent !== "open" && intent !== "close") throw data(null, { status: 400 });
	return answerForm({ context, request, form }, { schema: z.object({}) }, async (_value, { serviceRequests }) => {
		await (intent === "open" ? serviceRequests.openMail : serviceRequests.closeMail).mutate({});
		throw redirect(`/app/service-requests/by-mail?done=${intent}`);
	});
}

export default function RequestsByMail({ loaderData: { offered, address }, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const why = useWhyClosed("request.decide");
	const title = t`Requests by mail`;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={title}
				breadcrumb={[{ label: t`Service requests`, to: "/app/service-requests" }, { label: title }]}
				intro={t`A mail to your address becomes a service request. Its subject is what is wrong, its pictures become photos, up to five; other attachments are not kept. Whoever wrote is told the number, what is decided and when the work is done; their answers are added to the request until then.`}
			/>
			<DoneMessage
				words={{ open: t`The address takes mails from now on.`, close: t`The address takes no mails any more.` }}
			/>
			<ClosedNote why={why} />
			<FormProblems errors={typedIn(actionData, "close").problems} />
			{why === null && !offered && (
				<ResultMessage kind="notice">
					<Trans>This service takes no mails: whoever runs it has set up no domain for them.</Trans>
				</ResultMessage>
			)}
			{why === null && offered && address === null && (
				<PlainForm intent="open" answer={actionData} confirmLabel={t`Open an address`}>
					{() => (
						<p>{t`There is no address yet. It cannot be guessed, and you may exchange or close it at any time.`}</p>
					)}
				</PlainForm>
			)}
			{why === null && address !== null && (
				<div className="flex max-w-2xl flex-col gap-4">
					<CopyField label={t`Your address for requests`} value={address} />
					<p className="text-muted text-table">
						{t`Give it to whoever may report, or forward another address to it. Who knows it can send requests; mails that programs send are ignored.`}
					</p>
					<div className="flex flex-wrap gap-3">
						<ConfirmDialog
							title={t`Exchange the address`}
							trigger={<Button variant="secondary">{t`Exchange it`}</Button>}
							confirmLabel={t`Exchange the address`}
							fields={{ intent: "open" }}
						>
							{t`You get another address. Mails to the present one are no longer taken, and nobody is told so.`}
						</ConfirmDialog>
						<ConfirmDialog
							title={t`Close the address`}
							trigger={<Button variant="secondary">{t`Close it`}</Button>}
							confirmLabel={t`Close the address`}
							fields={{ intent: "close" }}
							isDanger
						>
							{t`Mails to it are no longer taken, and nobody is told so. Requests that came by mail stay.`}
						</ConfirmDialog>
					</div>
				</div>
			)}
		</div>
	);
}
