import { getFormProps, useForm } from "@conform-to/react";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, Form } from "react-router";
import { z } from "zod";
import { answerForm } from "../../answer-form.server.ts";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { Instant } from "../../components/instant.tsx";
import { Mark } from "../../components/ops/mark.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps } from "../../field-props.ts";
import { titleOf } from "../../i18n.ts";
import { policyVersion } from "../../policy-version.server.ts";
import { type Answers, api } from "../../trpc.server.ts";
import type { Route } from "./+types/policy";
import "../../words/ops.ts";

export function loader({ context, request }: Route.LoaderArgs) {
	return api(context, request).operator.console.policy.query();
}

const EXAMPLE = JSON.stringify({
	...{ derivedFrom: "previous", version: "2027-01", publishedAt: "…", effectiveAt: "…" },
	export: { linkDays: 3 },
});

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm(
		{ context, request, form },
		{ schema: z.object({ version: policyVersion }) },
		async (value, server) => {
			const change = await server.operator.policyChange.mutate(value);
			return data({ intent: "simulated" as const, change, result: undefined });
		},
	);
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Policy`, msg`Operator console`)];
}

export default function Policy({ loaderData: { versions, preset }, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const change = actionData && "change" in actionData ? actionData.change : null;
	const [form, fields] = useForm<{ version: string }>({
		id: "simulate",
		lastResult: actionData && "stepUp" in actionData ? actionData.result : undefined,
	});
	return (
		<>
			<PageHeader
				title={t`Policy`}
				intro={t`Preset ${preset}. Versions are published with a policy file and a new start; here you see what one would move before you do.`}
			/>
			<Panel title={t`Published`}>
				<ul className="flex flex-col gap-3">
					{versions.map((one) => (
						<li key={one.version} className="border-line border-t pt-3 first:border-t-0 first:pt-0">
							<p>
								<span className="font-medium">{one.version}</span>{" "}
								{one.inForce && (
									<Mark kind="fine">
										<Trans>in force</Trans>
									</Mark>
								)}
							</p>
							<p className="text-muted text-table">
								<Trans>
									Published <Instant at={one.publishedAt} timeZone="UTC" />, in effect{" "}
									<Instant at={one.effectiveAt} timeZone="UTC" />,{" "}
									<span className="break-all font-mono">{one.sha256}</span>
								</Trans>
							</p>
							{one.differences.length > 0 && <Differences differences={one.differences} />}
						</li>
					))}
				</ul>
			</Panel>
			<Panel
				title={t`What a new version would move`}
				intro={t`Paste one version as a policy file has it. It is checked like a file, compared with the latest published one, and counted against the rows held now. Nothing is published.`}
			>
				<Form method="post" {...getFormProps(form)} className="flex max-w-3xl flex-col gap-4">
					<FormProblems errors={form.errors} />
					<TextField
						{...fieldProps(fields.version)}
						key={fields.version.key}
						label={t`The version, in JSON`}
						description={t`For instance ${EXAMPLE}`}
						rows={8}
						mono
						spellCheck="false"
						isRequired
					/>
					<div>
						<SubmitButton>
							<Trans>Simulate it</Trans>
						</SubmitButton>
					</div>
				</Form>
			</Panel>
			{change && <Change change={change} />}
		</>
	);
}

type PolicyChange = Answers["operator"]["policyChange"];

function Change({ change }: { change: PolicyChange }) {
	const { t } = useLingui();
	const moved = change.classes.filter(({ sooner, later }) => sooner + later > 0);
	return (
		<Panel
			title={t`It would do this`}
			intro={t`Running cancellations keep their stored instants: ${change.runningCancellations} now.`}
		>
			<p>
				<Trans>
					In effect from <Instant at={change.effectiveAt} timeZone="UTC" />.
				</Trans>
			</p>
			<Differences differences={change.differences} />
			{moved.length === 0 ? (
				<EmptyState>
					<Trans>No row that is held now would go sooner or later.</Trans>
				</EmptyState>
			) : (
				<DataTable
					caption={t`Rows held now whose day moves`}
					rows={moved}
					rowKey={(row) => row.class}
					columns={[
						{ key: "name", header: t`Kind of data`, cell: (row) => row.name },
						{ key: "sooner", header: t`Sooner`, align: "end", cell: (row) => row.sooner },
						{ key: "later", header: t`Later`, align: "end", cell: (row) => row.later },
						{ key: "same", header: t`Same day`, align: "end", cell: (row) => row.same },
					]}
				/>
			)}
		</Panel>
	);
}

function Differences({ differences }: { differences: PolicyChange["differences"] }) {
	if (differences.length === 0)
		return (
			<p className="text-muted text-table">
				<Trans>It differs in nothing.</Trans>
			</p>
		);
	return (
		<ul className="flex flex-col gap-1 text-table">
			{differences.map(({ path, before, after }) => (
				<li key={path} className="break-words">
					<span className="font-mono">{path}</span>: {said(before)} → {said(after)}
				</li>
			))}
		</ul>
	);
}

const said = (value: unknown): string => (value === undefined ? "nothing" : JSON.stringify(value));
