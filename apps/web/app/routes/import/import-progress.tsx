import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, Form, redirect } from "react-router";
import { useTimeZone } from "../../access.ts";
import { fileAddress } from "../../components/import/long-import.server.ts";
import { JobRow } from "../../components/job-row.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { FormErrors } from "../../components/result-message.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { titleOf } from "../../i18n.ts";
import { refusalOf } from "../../refusal-reply.server.ts";
import { api } from "../../trpc.server.ts";
import { useReloadEvery } from "../../use-reload-every.ts";
import type { Route } from "./+types/import-progress";
import "../../words/import.ts";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData ? msg`Importing ${loaderData.fileName}` : msg`Importing a file`)];
}

/** What is no longer being imported is shown on its own page, with the choices that this address carries. */
export async function loader({ context, request, params, url }: Route.LoaderArgs) {
	const progress = await api(context, request).imports.progress.query({ batchId: params.id });
	if (progress.state !== "importing") throw redirect(`${fileAddress(progress)}${url.search}`);
	return progress;
}

export async function action({ context, request, params, url }: Route.ActionArgs) {
	try {
		await api(context, request).imports.stop.mutate({ batchId: params.id });
		url.searchParams.set("done", "stopped");
		return redirect(url.pathname + url.search);
	} catch (thrown) {
		const failure = refusalOf(thrown, url);
		return data({ problem: `${failure.happened} ${failure.remedy}` }, { status: failure.status });
	}
}

const NOUNS = { register: "rows", history: "calibrations", usage: "uses" };

/** How far an import is. The page is right after a reload: the work goes on without it. */
export default function ImportProgress({ loaderData: { kind, fileName, ...job }, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const timeZone = useTimeZone();
	useReloadEvery(1, true);
	return (
		<div className="flex max-w-3xl flex-col gap-5">
			<PageHeader title={fileName} breadcrumb={[{ label: t`Import`, to: "/app/import" }, { label: fileName }]} />
			<FormErrors errors={actionData?.problem ? [actionData.problem] : []} />
			<Panel
				title={t`Progress`}
				intro={t`You can leave this page: the work goes on. Every row is written, or none is.`}
			>
				<div className="-mx-4 -my-3">
					<JobRow
						title={job.total === 0 ? t`Reading and checking the file` : t`Writing`}
						state="running"
						done={job.done}
						total={job.total === 0 ? null : job.total}
						noun={NOUNS[kind]}
						startedAt={job.startedAt}
						timeZone={timeZone}
						action={
							<Form method="post">
								<SubmitButton variant="secondary">
									<Trans>Call it off</Trans>
								</SubmitButton>
							</Form>
						}
					/>
				</div>
			</Panel>
		</div>
	);
}
