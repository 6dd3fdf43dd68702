import { msg, plural } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Form, redirect } from "react-router";
import { z } from "zod";
import { useWhyClosed, useWhyNotAllowed } from "../../access.ts";
import { answerForm, optionalText } from "../../answer-form.server.ts";
import { DoneMessage } from "../../components/done-message.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { Select } from "../../components/select.tsx";
import { StepUp, useStepUp } from "../../components/step-up.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { requireUser } from "../../require-user.server.ts";
import { type Answers, api } from "../../trpc.server.ts";
import { typedIn } from "../../typed-in.ts";
import type { Route } from "./+types/security";
import "../../words/settings.ts";

/** Hours after sign-in that are offered, as far as the policy allows them. */
const HOURS = [8, 12, 24, 72, 168, 336, 720, 2160];

export async function loader(args: Route.LoaderArgs) {
	const { current } = await requireUser(args);
	return current?.role === "owner" ? api(args.context, args.request).organisation.security.query() : null;
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const schema = z.object({
		secondFactorFor: z.enum(["nobody", "owners_and_managers", "everybody"], "Choose from the list."),
		invitationDomains: optionalText,
		longestSessionHours: z.coerce.number().optional(),
	});
	return answerForm({ context, request, form }, { schema }, async (value, server) => {
		await server.organisation.setSecurity.mutate({
			secondFactorFor: value.secondFactorFor,
			invitationDomains: (value.invitationDomains ?? "").split(/[\s,;]+/).filter(Boolean),
			longestSessionHours: value.longestSessionHours || null,
		});
		throw redirect("/app/settings/security?done=saved");
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Security`)];
}

export default function Security({ loaderData: rules, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const { asked, back } = useStepUp(actionData?.stepUp);
	const notAllowed = useWhyNotAllowed("organisation.edit");
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Security`}
				intro={t`What this organisation asks of its members’ accounts, beyond what the service asks of everybody.`}
			/>
			<DoneMessage words={{ saved: t`The rules are saved and hold from now on.` }} />
			{asked && <StepUp request={asked} onBack={back} />}
			{rules === null ? (
				<ResultMessage kind="notice">{notAllowed ?? t`The page is not complete. Reload it.`}</ResultMessage>
			) : (
				asked === null && <RulesForm rules={rules} answer={actionData} />
			)}
		</div>
	);
}

interface RulesFormProps {
	rules: Answers["organisation"]["security"];
	answer: Route.ComponentProps["actionData"];
}

function RulesForm({ rules, answer }: RulesFormProps) {
	const { t } = useLingui();
	const closed = useWhyClosed("organisation.edit");
	const { policy, members, withoutFactor, administratorsWithoutFactor } = rules;
	const { field, problems } = typedIn(answer, "save");
	const lasts = (hours: number) =>
		hours % 24 === 0 && hours > 24
			? t`${plural(hours / 24, { one: "# day", other: "# days" })}`
			: t`${plural(hours, { one: "# hour", other: "# hours" })}`;
	const factor = [
		{ value: "nobody", label: t`Nobody` },
		{ value: "owners_and_managers", label: t`Owners and managers, for administration` },
		{ value: "everybody", label: t`Everybody, before anything else` },
	];
	const offered = factor.slice(factor.findIndex(({ value }) => value === policy.secondFactorFor));
	const hours = [...new Set([...HOURS, ...(rules.longestSessionHours ? [rules.longestSessionHours] : [])])]
		.filter((one) => one < policy.longestSessionHours)
		.sort((a, b) => a - b);
	return (
		<Form method="post" className="flex flex-col gap-5">
			<input type="hidden" name="intent" value="save" />
			<FormProblems errors={problems} />
			{closed !== null && <ResultMessage kind="notice">{closed}</ResultMessage>}
			<Panel title={t`Second factor`}>
				<div className="flex max-w-md flex-col gap-4">
					<Select
						{...field("secondFactorFor", rules.secondFactorFor)}
						label={t`Asked of`}
						description={t`Whoever has none is led to set one up, and loses nothing meanwhile. Set up your own first.`}
						options={offered}
						isRequired
						isDisabled={closed !== null}
					/>
				</div>
				<p className="max-w-prose text-muted">
					{withoutFactor === 0 ? (
						<Plural value={members} one="The only member has one." other="All # members have one." />
					) : (
						<Trans>
							Without one at present: {withoutFactor} of {members} members, {administratorsWithoutFactor} of them owners
							or managers.
						</Trans>
					)}
				</p>
			</Panel>
			<Panel title={t`Invitations`}>
				<div className="flex max-w-md flex-col gap-4">
					<TextField
						{...field("invitationDomains", rules.invitationDomains.join("\n"))}
						label={t`Allowed mail domains`}
						description={t`One on each line, like company.example; subdomains apart. Empty: any address. Members and open invitations stay as they are.`}
						rows={3}
						isRequired={false}
						isDisabled={closed !== null}
					/>
				</div>
			</Panel>
			<Panel title={t`Sessions`}>
				<div className="flex max-w-md flex-col gap-4">
					<Select
						{...field("longestSessionHours", String(rules.longestSessionHours ?? "0"))}
						label={t`Longest session`}
						description={t`After this time everybody signs in again. Sessions that have lasted longer end at once, yours too. One left alone for ${lasts(policy.idleHours)} ends in any case.`}
						options={[
							...hours.map((one) => ({ value: String(one), label: lasts(one) })),
							{ value: "0", label: t`${lasts(policy.longestSessionHours)}, as everywhere on this service` },
						]}
						isRequired
						isDisabled={closed !== null}
					/>
				</div>
			</Panel>
			{closed === null && (
				<div>
					<SubmitButton>
						<Trans>Save</Trans>
					</SubmitButton>
				</div>
			)}
		</Form>
	);
}
