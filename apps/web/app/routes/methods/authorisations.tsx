import { getFormProps, useForm } from "@conform-to/react";
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
import { oneOf } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/authorisations";

export function meta() {
	return [{ title: "Authorisations · Calibrant" }];
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

const ACTS = { perform: "Perform", review: "Review", authorise: "Authorise results" } as const;
const STATES = {
	...{ in_force: "In force", soon: "Runs out soon", later: "Not begun yet", expired: "Run out", ended: "Ended" },
} as const;

export default function Authorisations({ loaderData, actionData }: Route.ComponentProps) {
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
		{ value: "in_force", label: "In force or to come", number: counts.in_force + counts.soon + counts.later },
		{ value: "soon", label: `Run out within ${soonDays} days`, number: counts.soon },
		{ value: "all", label: "All, ended ones too", number: Object.values(counts).reduce((sum, one) => sum + one, 0) },
	];
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title="Authorisations"
				intro="Who may perform, review and authorise calibrations, on what ground and until when (ISO/IEC 17025:2017, 6.2.6)."
			/>
			<MethodsNav />
			<DoneMessage words={{ granted: "The authorisation is granted.", ended: "The authorisation has ended." }} />
			<ClosedNote why={why} />
			{actionData?.intent === "end" && (
				<FormProblems errors={Object.values(actionData.result.error ?? {}).flatMap((one) => one ?? [])} />
			)}
			<nav aria-label="Which authorisations" data-print="hide">
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
				caption="Authorisations"
				isCaptionHidden
				rows={items}
				rowKey={(row) => row.id}
				empty={
					<EmptyState>
						{show === "soon" ? "No authorisation runs out soon." : "Nobody has been authorised yet: begin below."}
					</EmptyState>
				}
				columns={[
					{ key: "member", header: "Member", cell: (row) => row.memberName ?? "—" },
					{ key: "act", header: "May", cell: (row) => ACTS[row.act] },
					{ key: "procedure", header: "Procedure", cell: (row) => (row.code === null ? "All" : row.code), mono: true },
					{
						key: "state",
						header: "State",
						cell: (row) => (
							<span className={row.state === "soon" ? "font-semibold text-due" : ""}>{STATES[row.state]}</span>
						),
					},
					{
						key: "until",
						header: "From – until",
						mono: true,
						cell: (row) => (
							<span className="whitespace-nowrap">{`${row.validFrom} – ${row.validUntil ?? "no end"}`}</span>
						),
					},
					{
						key: "ground",
						header: "Ground",
						cell: (row) => (
							<span className="block min-w-56">
								{row.ground}
								<span className="block text-meta text-muted">
									<Instant at={row.grantedAt} timeZone={timeZone} /> by {row.grantedByName}
									{row.endReason !== null && `. Ended by ${row.endedByName}: ${row.endReason}`}
								</span>
							</span>
						),
					},
					...(why === null
						? [
								{
									key: "end",
									header: "End",
									cell: (row: (typeof items)[number]) =>
										row.endedAt === null ? (
											<EndAuthorisation id={row.id} name={`${row.memberName}, ${ACTS[row.act]}`} />
										) : (
											"—"
										),
								},
							]
						: []),
				]}
			/>
			{why === null && (
				<Panel title="Authorise a member" intro="Nobody authorises themselves, but an owner.">
					<Form method="post" action={`?${search}`} {...getFormProps(form)} className="flex flex-col gap-4">
						<FormProblems errors={form.errors} />
						<input type="hidden" name="intent" value="grant" />
						<div className="grid grid-cols-1 items-start gap-4 sm:grid-cols-2 rail:grid-cols-3">
							<Select
								{...fieldProps(fields.memberId)}
								label="Member"
								isRequired
								placeholder="Choose a member"
								options={members.map(({ id, name }) => ({ value: id, label: name ?? "Without a name" }))}
							/>
							<Select
								{...fieldProps(fields.act)}
								label="May"
								isRequired
								placeholder="Choose what it is for"
								options={Object.entries(ACTS).map(([value, label]) => ({ value, label }))}
							/>
							<Select
								{...fieldProps(fields.procedureId)}
								label="Procedure"
								placeholder="Every procedure"
								options={procedures.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
							/>
							<TextField {...fieldProps(fields.validFrom)} label="From" type="date" isRequired />
							<TextField {...fieldProps(fields.validUntil)} label="Until" type="date" isRequired={false} />
							<TextField
								{...fieldProps(fields.ground)}
								label="Ground"
								description="Training, supervised work, an assessment."
								maxLength={500}
								isRequired
							/>
						</div>
						<div>
							<SubmitButton intent="grant">Authorise</SubmitButton>
						</div>
					</Form>
				</Panel>
			)}
		</div>
	);
}
