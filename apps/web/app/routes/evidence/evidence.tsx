import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Link, redirect } from "react-router";
import { z } from "zod";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { UnfinishedEvidence } from "../../components/evidence/unfinished-evidence.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { Instant } from "../../components/instant.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { Section } from "../../components/section.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/evidence";
import "../../words/evidence.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Evidence`)];
}

export async function loader({ context, request }: Route.LoaderArgs) {
	const { evidence } = api(context, request);
	const [kept, jobs, register] = await Promise.all([
		evidence.list.query(),
		evidence.jobs.query(),
		evidence.report.query({ name: "found" }),
	]);
	const [, from = "", to = ""] = /(\d{4}-\d\d-\d\d)\D+(\d{4}-\d\d-\d\d)/.exec(register.subtitle) ?? [];
	return { kept, jobs, from, to };
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	if (form.get("intent") === "call-off") {
		return answerForm({ context, request, form }, { schema: z.object({ id: filledIn }) }, async (one, { evidence }) => {
			await evidence.callOff.mutate(one);
			throw redirect("/app/evidence?done=gone");
		});
	}
	const schema = z.object({ from: filledIn, to: filledIn, purpose: optionalText });
	return answerForm({ context, request, form }, { schema }, async ({ purpose = "", ...period }, { evidence }) => {
		await evidence.start.mutate({ ...period, purpose });
		throw redirect("/app/evidence?done=started");
	});
}

const REPORTS = [
	{ name: "register", label: msg`Register of equipment`, what: msg`As it stood at the end of any day.` },
	{ name: "due", label: msg`Due and overdue`, what: msg`On a day, and in the days after it.` },
	{ name: "found", label: msg`Found out of tolerance`, what: msg`How often, by make and model, over a period.` },
	{
		name: "on-time",
		label: msg`Calibrated on time`,
		what: msg`Of the due dates of a period, and how late the others were.`,
	},
	{
		name: "ratio",
		label: msg`Test uncertainty ratio by standard`,
		what: msg`The smallest that each standard reached.`,
	},
	{
		name: "jumps",
		label: msg`Suspicious jumps`,
		what: msg`Changes between calibrations that want a look, and what was used in between.`,
	},
];

export default function Evidence({ loaderData: { kept, jobs, from, to }, actionData }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const timeZone = useTimeZone();
	const why = useWhyClosed("report.make");
	const errors = actionData?.result.error ?? {};
	const typed = (name: string, otherwise: string) => {
		const value = actionData?.result.initialValue?.[name];
		return typeof value === "string" ? value : otherwise;
	};
	return (
		<div className="flex flex-col gap-6">
			<PageHeader
				title={t`Evidence`}
				intro={t`Figures made from the records when you ask for them, and the evidence of a period for an assessor.`}
			/>
			<DoneMessage
				words={{
					started: t`The evidence is being made and will be kept below.`,
					gone: t`It is called off. Nothing of it is kept.`,
				}}
			/>
			<ul className="grid grid-cols-1 gap-3 sm:grid-cols-2">
				{REPORTS.map(({ name, label, what }) => (
					<li key={name} className="rounded-control border border-line bg-surface p-4">
						<Link to={`/app/evidence/${name}`} className="link font-semibold">
							{i18n._(label)}
						</Link>
						<p className="text-muted text-table">{i18n._(what)}</p>
					</li>
				))}
			</ul>
			<UnfinishedEvidence jobs={jobs} timeZone={timeZone} mayCallOff={why === null} />
			<Section title={t`Evidence reports`}>
				<DataTable
					caption={t`Evidence reports, newest first`}
					isCaptionHidden
					rows={kept}
					rowKey={(row) => row.id}
					stacks
					empty={
						<EmptyState>
							<Trans>None was made yet.</Trans>
						</EmptyState>
					}
					columns={[
						{
							key: "number",
							header: t`Number`,
							mono: true,
							cell: (row) => (
								<a href={`/api/audit-reports/${row.id}.pdf`} className="link" download>
									{row.number}
								</a>
							),
						},
						{ key: "period", header: t`Period`, mono: true, cell: (row) => `${row.periodFrom} – ${row.periodTo}` },
						{ key: "purpose", header: t`For`, cell: (row) => row.purpose || "—" },
						{
							key: "made",
							header: t`Made`,
							cell: (row) => (
								<Trans>
									<Instant at={row.madeAt} timeZone={timeZone} /> by {row.madeByName ?? "—"}
								</Trans>
							),
						},
						{
							key: "hash",
							header: "SHA-256",
							mono: true,
							wideOnly: true,
							cell: (row) => <span title={row.sha256}>{row.sha256.slice(0, 16)}…</span>,
						},
					]}
				/>
			</Section>
			<ClosedNote why={why} />
			{why === null && (
				<Panel
					title={t`Make the evidence of a period`}
					intro={t`One PDF with register, due dates, calibrations, standards, results out of tolerance, concessions, methods, people and scope. It is kept as it was made and goes along in an export.`}
				>
					<Form method="post" className="flex flex-col gap-4">
						<FormProblems errors={errors[""] ?? undefined} />
						<div className="grid grid-cols-1 gap-4 sm:grid-cols-3">
							<TextField
								label={t`From`}
								name="from"
								type="date"
								defaultValue={typed("from", from)}
								errors={errors.from ?? []}
								isRequired
							/>
							<TextField
								label={t({ message: "To", context: "days" })}
								name="to"
								type="date"
								defaultValue={typed("to", to)}
								errors={errors.to ?? []}
								isRequired
							/>
							<TextField
								label={t`For`}
								name="purpose"
								description={t`The assessment or customer, printed on it.`}
								defaultValue={typed("purpose", "")}
								errors={errors.purpose ?? []}
								maxLength={200}
								isRequired={false}
							/>
						</div>
						<div>
							<SubmitButton>
								<Trans>Make it</Trans>
							</SubmitButton>
						</div>
					</Form>
				</Panel>
			)}
		</div>
	);
}
