import { getFormProps, useForm } from "@conform-to/react";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, Form, redirect } from "react-router";
import { z } from "zod";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { answerForm, filledIn } from "../../answer-form.server.ts";
import { ScopeChoice } from "../../components/api/scope-choice.tsx";
import type { KeyScope } from "../../components/api/scope-words.ts";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { Select } from "../../components/select.tsx";
import { ApiKeyList } from "../../components/settings/api-key-list.tsx";
import { NewApiKey } from "../../components/settings/new-api-key.tsx";
import { StepUp, useStepUp } from "../../components/step-up.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps } from "../../field-props.ts";
import { titleOf } from "../../i18n.ts";
import { requestInfo } from "../../request-info.ts";
import { roleTitle } from "../../role-names.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/api-keys";
import "../../words/settings.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
	const server = api(context, request);
	const [keys, roles] = await Promise.all([server.apiKeys.list.query(), server.organisation.roles.query()]);
	return { keys, roles, baseUrl: context.get(requestInfo).baseUrl };
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	if (form.get("intent") === "revoke") {
		return answerForm(call, { schema: z.object({ id: z.string() }) }, async (value, server) => {
			await server.apiKeys.revoke.mutate(value);
			throw redirect("/app/settings/api-keys?done=revoked");
		});
	}
	if (form.get("intent") !== "create") throw data(null, { status: 400 });
	const schema = z.object({
		name: filledIn,
		role: z.enum(["owner", "manager", "technician", "viewer"], { error: "Choose a role." }),
		scopes: z.array(z.string(), { error: "Choose at least one." }).min(1, "Choose at least one."),
		days: z.coerce.number({ error: "Write a whole number of days." }).int("Write a whole number of days.").optional(),
	});
	return answerForm(call, { schema }, async (value, server) => {
		const scopes = value.scopes as KeyScope[];
		const { key, expiresAt } = await server.apiKeys.create.mutate({ ...value, scopes });
		// The only time the key leaves the server, so it is answered and not redirected to.
		return data({ intent: "created" as const, key, expiresAt, role: value.role, name: value.name, scopes });
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`API keys`)];
}

export default function ApiKeys({ loaderData: { keys, roles, baseUrl }, actionData }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const timeZone = useTimeZone();
	const closed = useWhyClosed("apikey.manage");
	const created = actionData?.intent === "created" && "key" in actionData ? actionData : null;
	const answer = actionData !== undefined && "result" in actionData ? actionData : null;
	const [form, fields] = useForm<{ name: string; role: string; scopes: string[]; days: string }>({
		id: "create",
		lastResult: answer?.intent === "create" ? answer.result : undefined,
	});
	const { asked, back } = useStepUp(answer?.stepUp);
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`API keys`}
				intro={t`For programs. A key belongs to the organisation and may do what its scopes and its role allow.`}
				actions={
					<LinkButton to="/developers" variant="secondary">
						<Trans>API reference</Trans>
					</LinkButton>
				}
			/>
			{actionData === undefined && (
				<DoneMessage words={{ revoked: t`The key is revoked and opens nothing any more.` }} />
			)}
			{answer?.intent === "revoke" && <FormProblems errors={answer.result.error?.[""] ?? undefined} />}
			{created !== null && <NewApiKey created={created} baseUrl={baseUrl} timeZone={timeZone} />}
			{closed !== null && <ResultMessage kind="notice">{closed}</ResultMessage>}
			{asked ? (
				<StepUp request={asked} onBack={back} />
			) : (
				closed === null &&
				created === null && (
					<Panel title={t`Make a key`}>
						<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4">
							<FormProblems errors={form.errors} />
							<input type="hidden" name="intent" value="create" />
							<div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_11rem_9rem]">
								<TextField
									{...fieldProps(fields.name)}
									key={fields.name.key}
									label={t`Name`}
									description={t`What it is for.`}
									autoComplete="off"
									isRequired
								/>
								<Select
									{...fieldProps(fields.role)}
									key={fields.role.key}
									label={t`Role`}
									description={t`As little as it needs.`}
									placeholder={t`Choose a role`}
									isRequired
									options={roles.map(({ role }) => ({ value: role, label: i18n._(roleTitle(role)) }))}
								/>
								<TextField
									{...fieldProps(fields.days)}
									key={fields.days.key}
									label={t`Ends after`}
									description={t`Empty: the longest.`}
									inputMode="numeric"
									suffix={t`days`}
									isRequired={false}
								/>
							</div>
							<ScopeChoice
								key={fields.scopes.key}
								chosen={[fields.scopes.initialValue ?? []].flat().map(String)}
								errors={fields.scopes.errors ?? []}
							/>
							<div>
								<SubmitButton intent="create">
									<Trans>Make the key</Trans>
								</SubmitButton>
							</div>
						</Form>
					</Panel>
				)
			)}
			<Panel title={t`Keys of this organisation`}>
				{keys.length === 0 ? (
					<EmptyState>
						<Trans>There are no keys yet. People sign in and need none.</Trans>
					</EmptyState>
				) : (
					<ApiKeyList keys={keys} timeZone={timeZone} />
				)}
			</Panel>
		</div>
	);
}
