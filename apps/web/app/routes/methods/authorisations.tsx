import { getFormProps, useForm } from "@conform-to/react";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, Form, Link, redirect, useSearchParams } from "react-router";
import { z } from "zod";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { Instant } from "../../components/instant.tsx";
import { EndAuthorisation } from "../../components/methods/end-authorisation.tsx";
import { MethodsNav } from "../../components/methods/methods-nav.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { Select } from "../../components/select.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps } from "../../field-props.ts";
import { titleOf } from "../../i18n.ts";
import { oneOf } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/authorisations";
import "../../words/methods.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg({ message: "Authorisations", context: "competence" }))];
}

const SHOWS = ["in_force", "soon", "all"] as const;

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const server = api(context, request);
	const show = oneOf(url.searchParams.get("show"), SHOWS) ?? "in_force";
	const [list, members, procedures] = await Promise.all([
		server.authorisations.list.query({ show }),
		server.members.list.query(),
		server.procedures.list.query({ limit: 200 }),
	]);
	return { ...list, show, members, procedures: procedures.items.filter(({ published }) => published > 0) };
}

const granted = z.object({
	memberId: filledIn,
	act: z.enum(["perform", "review", "authorise"], { error: "Choose what it is for." }),
	...{ procedureId: optionalText, validFrom: filledIn, validUntil: optionalText, ground: filledIn },
});
const ended = z.object({ id: z.string(), reason: filledIn });

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	if (form.get("intent") === "end") {
		return answerForm(call, { schema: ended }, async (value, server) => {
			await server.authorisations.end.mutate(value);
			throw redirect("/app/authorisations?done=ended");
		});
	}
	if (form.get("intent") !== "grant") throw data(null, { status: 400 });
	return answerForm(call, { schema: granted }, async ({ procedureId, validUntil, ...value }, server) => {
		const open = { procedureId: procedureId ?? null, validUntil: validUntil ?? null };
		await server.authorisations.grant.mutate({ ...value, ...open });
		throw redirect("/app/authorisations?done=granted");
	});
}

const ACTS = { perform: msg`Perform`, review: msg`Review`, authorise: msg`Authorise results` } as const;
const STATES = {
	...{
		in_force: msg`In force`,
		soon: msg`Runs out soon`,
		later: msg`Not begun yet`,
		expired: msg`Run out`,
		ended: msg`Ended`,
	},
} as const;

export default function Authorisations({ loaderData, actionData }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const { items, counts, show, members, procedures, today, soonDays } = loaderData;
	const [search] = useSearchParams();
	const timeZone = useTimeZone();
	const why = useWhyClosed("authorisation.grant");
	const [form, fields] = useForm<
		Record<"memberId" | "act" | "procedureId" | "validFrom" | "validUntil" | "ground", string>
	>({
		id: "grant",
		lastResult: actionData?.intent === "grant" ? actionData.result : undefined,
		defaultValue: { validFrom: today },
	});
	const shows = [
		{ value: "in_force", label: t`In force or to come`, number: counts.in_force + counts.soon + counts.later },
		{ value: "soon", label: t`Run out within ${soonDays} days`, number: counts.soon },
		{ value: "all", label: t`All, ended ones too`, number: Object.values(counts).reduce((sum, one) => sum + one, 0) },
	];
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title={t({ message: "Authorisations", context: "competence" })}
				intro={t`Who may perform, review and authorise calibrations, on what ground and until when (ISO/IEC 17025:2017, 6.2.6).`}
			/>
			<MethodsNav />
			<DoneMessage words={{ granted: t`The authorisation is granted.`, ended: t`The authorisation has ended.` }} />
			<ClosedNote why={why} />
			{actionData?.intent === "end" && (
				<FormProblems errors={Object.values(actionData.result.error ?? {}).flatMap((one) => one ?? [])} />
			)}
			<nav aria-label={t`Which authorisations`} data-print="hide">
				<ul className="flex flex-wrap gap-x-4 gap-y-1 text-table">
					{shows.map(({ value, label, number }) => (
						<li key={value}>
							<Link
								to={`?show=${value}`}
								aria-current={show === value ? "true" : undefined}
								className="link inline-flex min-h-6 items-center aria-[current=true]:font-semibold aria-[current=true]:text-ink aria-[current=true]:no-underline"
							>
								{label} ({number})
							</Link>
						</li>
					))}
				</ul>
			</nav>
			<DataTable
				stacks
				caption={t({ message: "Authorisations", context: "competence" })}
				isCaptionHidden
				rows={items}
				rowKey={(row) => row.id}
				empty={
					<EmptyState>
						{show === "soon" ? t`No authorisation runs out soon.` : t`Nobody has been authorised yet: begin below.`}
					</EmptyState>
				}
				columns={[
					{ key: "member", header: t`Member`, cell: (row) => row.memberName ?? "—" },
					{ key: "act", header: t`May`, cell: (row) => i18n._(ACTS[row.act]) },
					{
						key: "procedure",
						header: t`Procedure`,
						cell: (row) => (row.code === null ? t`All` : row.code),
						mono: true,
					},
					{
						key: "state",
						header: t`State`,
						cell: (row) => (
							<span className={row.state === "soon" ? "font-semibold text-due" : ""}>{i18n._(STATES[row.state])}</span>
						),
					},
					{
						key: "until",
						header: t`From – until`,
						mono: true,
						cell: (row) => (
							<span className="whitespace-nowrap">{`${row.validFrom} – ${row.validUntil ?? t`no end`}`}</span>
						),
					},
					{
						key: "ground",
						header: t`Ground`,
						cell: (row) => (
							<span className="block min-w-56">
								{row.ground}
								<span className="block text-meta text-muted">
									<Trans>
										<Instant at={row.grantedAt} timeZone={timeZone} /> by {row.grantedByName}
									</Trans>
									{row.endReason !== null && t`. Ended by ${row.endedByName}: ${row.endReason}`}
								</span>
							</span>
						),
					},
					...(why === null
						? [
								{
									key: "end",
									header: t`End`,
									cell: (row: (typeof items)[number]) =>
										row.endedAt === null ? (
											<EndAuthorisation id={row.id} name={`${row.memberName}, ${i18n._(ACTS[row.act])}`} />
										) : (
											"—"
										),
								},
							]
						: []),
				]}
			/>
			{why === null && (
				<Panel title={t`Authorise a member`} intro={t`Nobody authorises themselves, but an owner.`}>
					<Form method="post" action={`?${search}`} {...getFormProps(form)} className="flex flex-col gap-4">
						<FormProblems errors={form.errors} />
						<input type="hidden" name="intent" value="grant" />
						<div className="grid grid-cols-1 items-start gap-4 sm:grid-cols-2 rail:grid-cols-3">
							<Select
								{...fieldProps(fields.memberId)}
								label={t`Member`}
								isRequired
								placeholder={t`Choose a member`}
								options={members.map(({ id, name }) => ({ value: id, label: name ?? t`Without a name` }))}
							/>
							<Select
								{...fieldProps(fields.act)}
								label={t`May`}
								isRequired
								placeholder={t`Choose what it is for`}
								options={Object.entries(ACTS).map(([value, label]) => ({ value, label }))}
							/>
							<Select
								{...fieldProps(fields.procedureId)}
								label={t`Procedure`}
								placeholder={t`Every procedure`}
								options={procedures.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
							/>
							<TextField {...fieldProps(fields.validFrom)} label={t`From`} type="date" isRequired />
							<TextField {...fieldProps(fields.validUntil)} label={t`Until`} type="date" isRequired={false} />
							<TextField
								{...fieldProps(fields.ground)}
								label={t`Ground`}
								description={t`Training, supervised work, an assessment.`}
								maxLength={500}
								isRequired
							/>
						</div>
						<div>
							<SubmitButton intent="grant">
								<Trans>Authorise</Trans>
							</SubmitButton>
						</div>
					</Form>
				</Panel>
			)}
		</div>
	);
}
