import { languages } from "@calibrant/policy/language";
import { getFormProps, useForm } from "@conform-to/react";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, redirect } from "react-router";
import { z } from "zod";
import { useWhyClosed } from "../../access.ts";
import { answerForm, filledIn } from "../../answer-form.server.ts";
import { DefinitionList } from "../../components/definition-list.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { HoldNotice } from "../../components/leaving/hold-notice.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { Select } from "../../components/select.tsx";
import { LanguageOfMails } from "../../components/settings/language-of-mails.tsx";
import { PlaceOfStorage } from "../../components/settings/place-of-storage.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { countriesIn } from "../../countries.server.ts";
import { fieldProps } from "../../field-props.ts";
import { titleOf } from "../../i18n.ts";
import { readersLocale } from "../../locale.server.ts";
import { requireUser } from "../../require-user.server.ts";
import { storageInWords } from "../../storage-words.server.ts";
import { api } from "../../trpc.server.ts";
import { useOffers } from "../../use-offers.ts";
import type { Route } from "./+types/general";
import "../../words/settings.ts";

export async function loader(args: Route.LoaderArgs) {
	const { current } = await requireUser(args);
	const zones = new Set(["UTC", ...Intl.supportedValuesOf("timeZone"), ...(current ? [current.timeZone] : [])]);
	const storage = current && (await storageInWords(args));
	const server = api(args.context, args.request);
	const holds = current?.role === "owner" ? await server.organisation.holds.query() : [];
	const countries = countriesIn(await readersLocale(args));
	return { organisation: current, zones: [...zones], countries, storage, holds };
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	if (form.get("intent") === "language") {
		const schema = z.object({ locale: z.enum(languages, "Choose a language from the list.") });
		return answerForm({ context, request, form }, { schema }, async (value, server) => {
			await server.organisation.chooseLanguage.mutate(value);
			throw redirect("/app/settings/general?done=language");
		});
	}
	const schema = z.object({ name: filledIn, timeZone: filledIn, country: filledIn });
	return answerForm({ context, request, form }, { schema }, async (value, server) => {
		await server.organisation.update.mutate(value);
		throw redirect("/app/settings/general?done=saved");
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`General settings`)];
}

const DONE = {
	saved: msg`The settings are saved.`,
	language: msg`This is the language of the organisation from now on.`,
};

export default function General({
	loaderData: { organisation, zones, countries, storage, holds },
	actionData,
}: Route.ComponentProps) {
	const { t } = useLingui();
	const closed = useWhyClosed("organisation.edit");
	const calibrates = useOffers("calibration");
	const [form, fields] = useForm<{ name: string; timeZone: string; country: string }>({
		id: "general",
		lastResult: actionData?.intent === "language" ? undefined : actionData?.result,
		defaultValue: { name: organisation?.name, timeZone: organisation?.timeZone, country: organisation?.country },
	});
	if (organisation === null) {
		return (
			<EmptyState>
				<Trans>You do not belong to an organisation. Ask an owner of one for an invitation.</Trans>
			</EmptyState>
		);
	}
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`General`}
				intro={t`How the organisation is called, where it is, and where its days begin.`}
			/>
			<DoneMessage words={DONE} />
			{closed !== null && <ResultMessage kind="notice">{closed}</ResultMessage>}
			<Panel title={t`Organisation`}>
				<Form method="post" {...getFormProps(form)} className="flex max-w-md flex-col gap-4">
					<FormProblems errors={form.errors} />
					<TextField
						{...fieldProps(fields.name)}
						key={fields.name.key}
						label={t`Name`}
						description={
							calibrates ? t`Stands on certificates that are issued from now on.` : t`As it stands in mails.`
						}
						isRequired
						isDisabled={closed !== null}
					/>
					<Select
						{...fieldProps(fields.timeZone)}
						key={fields.timeZone.key}
						label={t`Time zone`}
						description={
							calibrates
								? t`Decides on which day an instrument is overdue, and how instants are shown.`
								: t`Decides when the last day of an audit is over, and how instants are shown.`
						}
						options={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
						isRequired
						isDisabled={closed !== null}
					/>
					<Select
						{...fieldProps(fields.country)}
						key={fields.country.key}
						label={t`Country`}
						{...(calibrates && { description: t`Stands in digital certificates that are issued from now on.` })}
						options={countries}
						isRequired
						isDisabled={closed !== null}
					/>
					{closed === null && (
						<div>
							<SubmitButton>
								<Trans>Save</Trans>
							</SubmitButton>
						</div>
					)}
				</Form>
			</Panel>
			<LanguageOfMails
				locale={organisation.locale}
				errors={
					actionData?.intent === "language"
						? Object.values(actionData.result.error ?? {}).flatMap((messages) => messages ?? [])
						: undefined
				}
			/>
			<HoldNotice holds={holds} timeZone={organisation.timeZone} />
			{storage && <PlaceOfStorage {...storage} timeZone={organisation.timeZone} />}
			<Panel title={t`What does not change`}>
				<DefinitionList
					items={[
						{ term: t`Short name`, value: organisation.slug, mono: true },
						{ term: t`Number`, value: organisation.id, mono: true },
					]}
				/>
			</Panel>
		</div>
	);
}
