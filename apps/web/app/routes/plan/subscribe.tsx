import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import { z } from "zod";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { Button } from "../../components/button.tsx";
import { ClosedNote } from "../../components/closed-note.tsx";
import { CopyField } from "../../components/copy-field.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { Instant } from "../../components/instant.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { Select } from "../../components/select.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { titleOf } from "../../i18n.ts";
import { requestInfo } from "../../request-info.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/subscribe";
import "../../words/plan.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`In your own calendar`)];
}

export async function loader({ context, request }: Route.LoaderArgs) {
	return { feed: await api(context, request).calendarFeed.get.query() };
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	if (form.get("intent") === "end") {
		return answerForm(call, { schema: z.object({}) }, async (_value, server) => {
			await server.calendarFeed.end.mutate();
			return { address: null };
		});
	}
	const schema = z.object({ holds: z.enum(["all", "mine"]) });
	return answerForm(call, { schema }, async ({ holds }, server) => {
		const { path } = await server.calendarFeed.make.mutate({ holds });
		return { address: `${context.get(requestInfo).baseUrl}${path}` };
	});
}

export default function Subscribe({ loaderData: { feed }, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const timeZone = useTimeZone();
	const why = useWhyClosed("record.read");
	const made = actionData && "address" in actionData ? actionData : null;
	const refused = actionData && "result" in actionData ? actionData.result.error?.[""] : undefined;
	const holds = { all: t`Everything that is due`, mine: t`Only what is planned for me` };
	return (
		<div className="flex max-w-3xl flex-col gap-5">
			<PageHeader
				title={t`In your own calendar`}
				breadcrumb={[{ label: t`Calendar`, to: "/app/calendar" }, { label: t`In your own calendar` }]}
				intro={t`Outlook, Google, Apple and other calendars read what is due from a secret address of yours and look again every hour.`}
			/>
			<FormProblems errors={refused ?? undefined} />
			{made?.address === null && <ResultMessage kind="done">{t`The address works no more.`}</ResultMessage>}
			{made?.address != null && (
				<Panel title={t`Your secret address`}>
					<ResultMessage kind="notice">
						<Trans>
							Copy it now: it is shown this once. Whoever has it reads what is due, so keep it to yourself. An address
							you had before works no more.
						</Trans>
					</ResultMessage>
					<CopyField label={t`Address`} value={made.address} />
					<p className="text-table">
						<Trans>
							In your calendar, add it as a calendar from the internet (in Outlook: Subscribe from web; in Google: From
							URL).
						</Trans>
					</p>
				</Panel>
			)}
			{feed !== null && (
				<Panel title={t`In use`}>
					<p className="text-table">
						{holds[feed.holds]} · <Trans>made</Trans> <Instant at={feed.createdAt} timeZone={timeZone} />
					</p>
					<Form method="post">
						<Button type="submit" name="intent" value="end" variant="danger">
							<Trans>End the address</Trans>
						</Button>
					</Form>
				</Panel>
			)}
			<Panel
				title={feed === null ? t`Make an address` : t`Make another`}
				intro={
					feed === null
						? t`It shows no more than you may see, and ends when you leave the organisation.`
						: t`The one in use ends with that.`
				}
			>
				<ClosedNote why={why} />
				<Form method="post" className="flex max-w-md flex-col gap-4">
					<input type="hidden" name="intent" value="make" />
					<Select
						label={t`What it holds`}
						name="holds"
						defaultValue={feed?.holds ?? "all"}
						isDisabled={why !== null}
						options={(["all", "mine"] as const).map((value) => ({ value, label: holds[value] }))}
					/>
					<div>
						<SubmitButton intent="make" isDisabled={why !== null}>{t`Make the address`}</SubmitButton>
					</div>
				</Form>
			</Panel>
		</div>
	);
}
