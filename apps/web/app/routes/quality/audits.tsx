import { msg } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Form, redirect, useSearchParams } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { Button } from "../../components/button.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { Behind } from "../../components/maintenance/behind.tsx";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { programmeSchema } from "../../components/quality/audit-input.server.ts";
import { AuditTag } from "../../components/quality/audit-tags.tsx";
import type { Programme } from "../../components/quality/audit-words.ts";
import { People } from "../../components/quality/document-steps.tsx";
import { Section } from "../../components/section.tsx";
import { Select } from "../../components/select.tsx";
import { StepLink } from "../../components/step-link.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { idIn } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import type { Field } from "../../typed-in.ts";
import { useFormat } from "../../use-format.ts";
import type { Route } from "./+types/audits";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Internal audits`)];
}

export const loader = ({ context, request, url }: Route.LoaderArgs) =>
	api(context, request).internalAudits.programme.query({ id: idIn(url.searchParams.get("programme")) });

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema: programmeSchema }, async (typed, { internalAudits }) => {
		const { id, version = 0, note = "", ...values } = typed;
		const saved = id
			? await internalAudits.updateProgramme.mutate({ id, version, note, ...values })
			: await internalAudits.createProgramme.mutate({ note, ...values });
		throw redirect(`/app/quality/audits?programme=${saved.id}&done=saved`);
	});
}

export default function Audits({ loaderData, actionData: answer }: Route.ComponentProps) {
	const { programme, audits, coverage, choices, lists } = loaderData;
	const { t } = useLingui();
	const format = useFormat();
	const [search] = useSearchParams();
	const why = useWhyClosed("internal_audit.plan");
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Internal audits`}
				intro={t`What is audited when and by whom, and which clauses nobody has planned yet.`}
				actions={
					<>
						<LinkButton to="/app/quality/audits/lists" variant="secondary">
							<Trans>Lists of clauses</Trans>
						</LinkButton>
						{programme && (
							<StepLink to={`/app/quality/audits/new?programme=${programme.id}`} permission="internal_audit.plan">
								<Trans>Plan an audit</Trans>
							</StepLink>
						)}
					</>
				}
			/>
			<DoneMessage words={{ saved: t`It is saved.` }} />
			{choices.length > 1 && (
				<Form key={search.toString()} method="get" data-print="hide" className="filters">
					<Select
						label={t`Programme`}
						name="programme"
						defaultValue={programme?.id ?? ""}
						options={choices.map(({ id, title }) => ({ value: id, label: title }))}
					/>
					<Button type="submit" variant="secondary">
						<Trans>Show</Trans>
					</Button>
				</Form>
			)}
			{programme === null ? (
				<EmptyState>{t`There is no programme of audits yet.`}</EmptyState>
			) : (
				<>
					<Section title={programme.title}>
						<DefinitionList
							items={[
								{
									term: t`Period`,
									value: t`${format.day(programme.periodFrom)} to ${format.day(programme.periodTo)}`,
								},
								{
									term: t`Aims, and what it was made from`,
									value: programme.note === "" ? "—" : <span className="whitespace-pre-line">{programme.note}</span>,
								},
							]}
						/>
						{why === null && (
							<Behind
								key={programme.version}
								label={t`Change the programme`}
								open={answer?.result.initialValue?.id === programme.id}
							>
								<PlainForm
									intent="programme"
									answer={answer}
									hidden={{ id: programme.id, version: programme.version }}
									which="id"
									confirmLabel={t`Save`}
								>
									{(field) => <ProgrammeFields field={field} lists={lists} first={programme} />}
								</PlainForm>
							</Behind>
						)}
					</Section>
					<DataTable
						caption={t`Audits of this programme`}
						stacks
						rows={audits}
						rowKey={({ id }) => id}
						rowTo={({ id }) => `/app/quality/audits/${id}`}
						empty={<EmptyState>{t`No audit is planned yet.`}</EmptyState>}
						columns={[
							{ key: "number", header: t`Number`, mono: true, cell: (row) => row.number },
							{ key: "title", header: t`What is audited`, cell: (row) => row.title },
							{
								key: "days",
								header: t`Planned`,
								cell: (row) => (
									<span className={row.isLate ? "font-semibold text-overdue" : ""}>
										{row.plannedFrom === row.plannedTo
											? format.day(row.plannedFrom)
											: `${format.day(row.plannedFrom)} – ${format.day(row.plannedTo)}`}
										{row.isLate && ` · ${t`late`}`}
									</span>
								),
							},
							{ key: "lead", header: t`Lead auditor`, cell: (row) => row.leadName },
							{ key: "state", header: t`State`, cell: (row) => <AuditTag state={row.state} /> },
							{
								key: "findings",
								header: t`Findings`,
								cell: (row) => (
									<span className={row.late > 0 && row.state !== "cancelled" ? "font-semibold text-overdue" : ""}>
										{row.findings}
										{row.open > 0 && (
											<>
												{" · "}
												<Plural value={row.open} one="# open" other="# open" />
											</>
										)}
										{row.late > 0 && (
											<>
												{" · "}
												<Plural value={row.late} one="# late" other="# late" />
											</>
										)}
									</span>
								),
							},
						]}
					/>
					{coverage.length > 0 && (
						<Section title={t`What is not planned yet`}>
							<ul className="flex flex-col gap-3">
								{coverage.map((list) => (
									<li key={list.key} className="flex flex-col gap-1">
										<p>
											<strong>{list.name}</strong>
											{": "}
											{list.missing.length === 0 ? (
												<Plural
													value={list.clauses}
													one="its one clause is planned."
													other="all # clauses are planned."
												/>
											) : (
												t`${list.missing.length} of ${list.clauses} clauses are in no audit.`
											)}
										</p>
										{list.missing.length > 0 && (
											<ul className="grid gap-x-4 text-table sm:grid-cols-2 lg:grid-cols-3">
												{list.missing.map(({ number, title }) => (
													<li key={number}>
														<span className="font-mono">{number}</span> {title}
													</li>
												))}
											</ul>
										)}
									</li>
								))}
							</ul>
						</Section>
					)}
				</>
			)}
			{why === null && (
				<Behind label={t`Begin another programme`} open={answer !== undefined && !answer.result.initialValue?.id}>
					<PlainForm
						intent="programme"
						answer={answer?.result.initialValue?.id ? undefined : answer}
						confirmLabel={t`Begin it`}
					>
						{(field) => <ProgrammeFields field={field} lists={lists} />}
					</PlainForm>
				</Behind>
			)}
		</div>
	);
}

interface FieldsProps {
	field: Field;
	lists: Programme["lists"];
	first?: NonNullable<Programme["programme"]>;
}

function ProgrammeFields({ field, lists, first }: FieldsProps) {
	const { t } = useLingui();
	return (
		<>
			<TextField label={t`Title`} maxLength={200} isRequired {...field("title", first?.title)} />
			<div className="grid items-start gap-4 sm:grid-cols-2">
				<TextField label={t`From`} type="date" isRequired {...field("periodFrom", first?.periodFrom)} />
				<TextField label={t`Until`} type="date" isRequired {...field("periodTo", first?.periodTo)} />
			</div>
			<People
				legend={t`Lists whose clauses are all to be audited in this period`}
				name="lists"
				people={lists
					.filter(({ key, isArchived }) => !isArchived || first?.lists.includes(key))
					.map(({ key, name }) => ({ id: key, name }))}
				chosen={first?.lists ?? []}
				errors={field("lists").errors}
			/>
			<TextField
				label={t`Aims, and what it was made from`}
				description={t`Risks, results of earlier audits, changes.`}
				rows={3}
				maxLength={5000}
				isRequired={false}
				{...field("note", first?.note)}
			/>
		</>
	);
}
