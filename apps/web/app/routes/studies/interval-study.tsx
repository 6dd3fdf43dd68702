import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { redirect, useRouteLoaderData } from "react-router";
import { z } from "zod";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { ReasonForm } from "../../components/checklists/reason-form.tsx";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { Instant } from "../../components/instant.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { SignForm } from "../../components/signatures/sign-form.tsx";
import { SignatureList } from "../../components/signatures/signature-list.tsx";
import { studyIn } from "../../components/studies/said-study.server.ts";
import { StudyApproval } from "../../components/studies/study-approval.tsx";
import { StudyInstruments, StudyResult } from "../../components/studies/study-result.tsx";
import { titleOf } from "../../i18n.ts";
import { readersLocale } from "../../locale.server.ts";
import { api } from "../../trpc.server.ts";
import type { loader as layoutLoader } from "../app-layout.tsx";
import type { Route } from "./+types/interval-study";
import "../../words/studies.ts";
import { intervalIn } from "../../counted.ts";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData?.number ?? msg`Interval study`)];
}

export async function loader(args: Route.LoaderArgs) {
	const { context, request, params } = args;
	const found = await api(context, request).intervalStudies.get.query({ id: params.id });
	return { ...found, study: studyIn(await readersLocale(args), found.study) };
}

const approval = z.object({
	printedName: filledIn,
	value: z.coerce.number("Give a whole number.").int("Give a whole number."),
	unit: z.enum(["day", "month", "year"]),
	reason: optionalText,
	instrumentIds: z.union([z.string().transform((id) => [id]), z.array(z.string())], {
		error: "Choose at least one instrument.",
	}),
});

export async function action({ context, request, params }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	const here = `/app/interval-studies/${params.id}`;
	if (form.get("intent") === "dismiss") {
		return answerForm(call, { schema: z.object({ reason: filledIn }) }, async ({ reason }, { intervalStudies }) => {
			await intervalStudies.dismiss.mutate({ id: params.id, reason });
			throw redirect(here);
		});
	}
	return answerForm(call, { schema: approval }, async (given, { intervalStudies }) => {
		const { value, unit, reason = "", printedName, instrumentIds } = given;
		const interval = { value, unit };
		await intervalStudies.approve.mutate({ id: params.id, interval, reason, printedName, instrumentIds });
		throw redirect(`${here}?done=approved`);
	});
}

export default function IntervalStudyPage({ loaderData, actionData }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const { number, method, state, study, applied, signatures, reason, decidedByName, decidedAt } = loaderData;
	const session = useRouteLoaderData<typeof layoutLoader>("routes/app-layout");
	const timeZone = useTimeZone();
	const why = useWhyClosed("method.edit");
	const errors = actionData?.intent === "approve" ? (actionData.result.error ?? {}) : {};
	return (
		<div className="flex flex-col gap-6">
			<PageHeader
				title={t`Interval study ${number}`}
				breadcrumb={[{ label: t`Interval studies`, to: "/app/interval-studies" }, { label: number }]}
				intro={study.label}
			/>
			<DoneMessage words={{ approved: t`The intervals are set; the next due dates follow.` }} />
			<ClosedNote why={state === "proposed" ? why : null} />
			{state !== "proposed" && (
				<Section title={state === "approved" ? t`Approved` : t`Not followed`}>
					<DefinitionList
						items={[
							{ term: t`Decided by`, value: decidedByName ?? "—" },
							{
								term: t({ message: "On", context: "day" }),
								value: decidedAt ? <Instant at={decidedAt} timeZone={timeZone} /> : "—",
							},
							...(reason === "" ? [] : [{ term: t`Reason`, value: reason }]),
							...(applied === null
								? []
								: [
										{ term: t`Interval set`, value: intervalIn(i18n, applied.interval) },
										{ term: t`Instruments`, value: <StudyInstruments items={applied.to} /> },
									]),
						]}
					/>
					{signatures.length > 0 && <SignatureList signatures={signatures} timeZone={timeZone} />}
				</Section>
			)}
			<StudyResult study={study} method={method} isProposal={state === "proposed"} />
			{state === "proposed" && why === null && (
				<Section title={t`Decide`}>
					<SignForm
						intent="approve"
						meaning={t`Approved by`}
						userName={session?.user.name ?? ""}
						confirmLabel={t`Approve and set the interval`}
						answer={actionData}
						extra={<StudyApproval shown={loaderData} errors={errors} />}
					>
						<Trans>
							Sets the interval on the instruments chosen, with this study as the reason; their next due dates follow.
							Your signature covers the study and what is set.
						</Trans>
					</SignForm>
					<ReasonForm
						intent="dismiss"
						label={t`Do not follow it`}
						question={t`Why is it not followed?`}
						confirmLabel={t`Do not follow it`}
						answer={actionData}
					>
						<Trans>The study stays on record with your reason. No interval changes.</Trans>
					</ReasonForm>
				</Section>
			)}
		</div>
	);
}
