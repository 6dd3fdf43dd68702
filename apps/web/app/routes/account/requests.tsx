import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { redirect } from "react-router";
import { z } from "zod";
import { useTimeZone } from "../../access.ts";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { RequestForm } from "../../components/account/request-form.tsx";
import { Checkbox } from "../../components/checkbox.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Instant } from "../../components/instant.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { titleOf } from "../../i18n.ts";
import { useLocale } from "../../locale.ts";
import { requestName, requestState } from "../../request-words.ts";
import { type Answers, api } from "../../trpc.server.ts";
import type { Route } from "./+types/requests";
import "../../words/account.ts";

export function loader({ context, request }: Route.LoaderArgs) {
	return api(context, request).requests.own.query();
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const optional = { account: optionalText, details: optionalText, aboutOrganisation: optionalText };
	const schema = z.object({ kind: filledIn, ...optional });
	return answerForm({ context, request, form }, { schema }, async (value, server) => {
		const kind = value.kind as Parameters<typeof server.requests.send.mutate>[0]["kind"];
		const { account, details } = value;
		await server.requests.send.mutate({ kind, account, details, aboutOrganisation: value.aboutOrganisation === "on" });
		throw redirect("/app/account/requests?done=sent");
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Requests`)];
}

const DONE = { sent: msg`Your request has arrived. A mail says by when it is answered.` };

export default function Requests({ loaderData: requests, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const timeZone = useTimeZone();
	return (
		<div className="flex max-w-4xl flex-col gap-5">
			<PageHeader
				title={t`Requests about your data`}
				breadcrumb={[{ label: t`Your account`, to: "/app/account/" }, { label: t`Requests` }]}
				intro={t`Most of it you can do yourself: correct your name and address, export your data, delete your account. For everything else, ask.`}
			/>
			<DoneMessage words={DONE} />
			<Panel title={t`Ask`}>
				<RequestForm result={actionData?.result} asksAddress={false}>
					<Checkbox name="aboutOrganisation" label={t`It is about the organisation I am in, not only about me`} />
				</RequestForm>
			</Panel>
			<Panel title={t`What you asked`}>
				{requests.length === 0 ? (
					<EmptyState>
						<Trans>You have not asked anything yet.</Trans>
					</EmptyState>
				) : (
					<ul className="flex flex-col">
						{requests.map((one) => (
							<RequestRow key={one.id} one={one} timeZone={timeZone} />
						))}
					</ul>
				)}
			</Panel>
		</div>
	);
}

function RequestRow({ one, timeZone }: { one: Answers["requests"]["own"][number]; timeZone: string }) {
	const locale = useLocale();
	return (
		<li className="flex flex-col gap-1 border-line border-t py-3 first:border-t-0 first:pt-0 last:pb-0">
			<p className="font-medium">{requestName(one.kind, locale)}</p>
			<p className="text-muted text-table">
				{requestState(one.state, locale)} ·{" "}
				<Trans>
					received <Instant at={one.receivedAt} timeZone={timeZone} />
				</Trans>{" "}
				·{" "}
				{one.finishedAt === null ? (
					<Trans>
						answered by <Instant at={one.dueAt} timeZone={timeZone} />
					</Trans>
				) : (
					<Trans>
						finished <Instant at={one.finishedAt} timeZone={timeZone} />
					</Trans>
				)}
			</p>
			{one.details && <p className="whitespace-pre-line text-table">{one.details}</p>}
			{one.answer && <p className="whitespace-pre-line border-line border-l-2 pl-3">{one.answer}</p>}
		</li>
	);
}
