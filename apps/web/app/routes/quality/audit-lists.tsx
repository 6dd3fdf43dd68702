import { msg } from "@lingui/core/macro";
import { Plural, useLingui } from "@lingui/react/macro";
import { redirect } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { Checkbox } from "../../components/checkbox.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { Behind } from "../../components/maintenance/behind.tsx";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { clausesOf, listSchema } from "../../components/quality/audit-input.server.ts";
import type { ClauseList } from "../../components/quality/audit-words.ts";
import { Section } from "../../components/section.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Field } from "../../typed-in.ts";
import type { Route } from "./+types/audit-lists";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Lists of clauses`)];
}

export const loader = ({ context, request }: Route.LoaderArgs) => api(context, request).internalAudits.lists.query();

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema: listSchema }, async (typed, { internalAudits }) => {
		const { id, version = 0, name, clauses, archive } = typed;
		const values = { name, clauses: clausesOf(clauses) };
		await (id
			? internalAudits.updateList.mutate({ id, version, ...values, archive: archive === "on" })
			: internalAudits.createList.mutate(values));
		throw redirect("/app/quality/audits/lists?done=saved");
	});
}

export default function AuditLists({ loaderData: { items }, actionData: answer }: Route.ComponentProps) {
	const { t } = useLingui();
	const why = useWhyClosed("internal_audit.plan");
	const sent = answer?.result.initialValue?.id;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Lists of clauses`}
				breadcrumb={[{ label: t`Internal audits`, to: "/app/quality/audits" }, { label: t`Lists of clauses` }]}
				intro={t`From these the checklist of an audit is taken. Of standards only numbers and a few words of our own stand here; the standard itself you need beside it.`}
			/>
			<DoneMessage words={{ saved: t`It is saved.` }} />
			{items.map((list) => (
				<Section key={list.key} title={list.isArchived ? t`${list.name} (archived)` : list.name}>
					<details>
						<summary className="link inline-flex min-h-6 cursor-pointer items-center">
							<Plural value={list.clauses.length} one="# clause" other="# clauses" />
						</summary>
						<ul className="grid gap-x-4 pt-1 text-table sm:grid-cols-2 lg:grid-cols-3">
							{list.clauses.map(({ number, title }) => (
								<li key={number}>
									<span className="font-mono">{number}</span> {title}
								</li>
							))}
						</ul>
					</details>
					{list.isOwn && why === null && (
						<Behind key={list.version} label={t`Change the list`} about={list.name} open={sent === list.key}>
							<PlainForm
								intent="list"
								answer={answer}
								hidden={{ id: list.key, version: list.version }}
								which="id"
								confirmLabel={t`Save`}
							>
								{(field) => (
									<>
										<ListFields field={field} first={list} />
										<Checkbox
											label={t`Archived: it is not offered any more`}
											name="archive"
											defaultChecked={list.isArchived}
										/>
									</>
								)}
							</PlainForm>
						</Behind>
					)}
				</Section>
			))}
			{why === null && (
				<Behind label={t`Write a list of your own`} open={answer !== undefined && !sent}>
					<PlainForm intent="list" answer={sent ? undefined : answer} confirmLabel={t`Save the list`}>
						{(field) => <ListFields field={field} />}
					</PlainForm>
				</Behind>
			)}
		</div>
	);
}

function ListFields({ field, first }: { field: Field; first?: ClauseList }) {
	const { t } = useLingui();
	const lines = first?.clauses.map(({ number, title }) => `${number} ${title}`).join("\n");
	return (
		<>
			<TextField label={t`Name`} maxLength={200} isRequired {...field("name", first?.name)} />
			<TextField
				label={t`Clauses`}
				description={t`One a line: its number, then what it is about.`}
				rows={8}
				isRequired
				{...field("clauses", lines)}
			/>
		</>
	);
}
