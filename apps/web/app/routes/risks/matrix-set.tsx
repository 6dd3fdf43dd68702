import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { redirect } from "react-router";
import { z } from "zod";
import { useWhyClosed } from "../../access.ts";
import { answerForm, optionalText } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { optionsOf } from "../../components/quality/words.ts";
import { HeatMap } from "../../components/risks/heat-map.tsx";
import { ASKS } from "../../components/risks/risk-words.ts";
import { Section } from "../../components/section.tsx";
import { Select } from "../../components/select.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { type Api, api } from "../../trpc.server.ts";
import type { Route } from "./+types/matrix-set";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Change the matrix`)];
}

export async function loader({ context, request }: Route.LoaderArgs) {
	return (await api(context, request).risks.matrices.query()).present;
}

/** Most steps and levels: those that are left empty at the end are none. */
const MOST = [0, 1, 2, 3, 4, 5] as const;
const row = z.object(
	Object.fromEntries(
		MOST.flatMap((at) => [`likelihood${at}`, `severity${at}`, `name${at}`, `from${at}`, `asks${at}`]).map((name) => [
			name,
			optionalText,
		]),
	),
);
const schema = row.extend({ number: z.coerce.number().int(), reason: optionalText });
/** The form's names of what the server calls otherwise. */
const places = Object.fromEntries(
	MOST.flatMap((at) => [
		[`likelihoods.${at}`, `likelihood${at}`],
		[`severities.${at}`, `severity${at}`],
		...["name", "from", "asks"].map((part) => [`levels.${at}.${part}`, `${part}${at}`]),
	]),
);

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const more = { likelihoods: "likelihood2", severities: "severity2", levels: "name1" };
	return answerForm(
		{ context, request, form },
		{ schema, places: { ...places, ...more } },
		async (value, { risks }) => {
			const typed = value as Record<string, string | number | undefined>;
			const filled = (name: string) =>
				MOST.map((at) => String(typed[`${name}${at}`] ?? "")).filter((word) => word !== "");
			const levels = MOST.flatMap((at) => {
				const [name = "", from = ""] = [typed[`name${at}`], typed[`from${at}`]];
				return name === "" && from === "" ? [] : [{ name, from: Number(from || "x"), asks: typed[`asks${at}`] }];
			});
			const input = { likelihoods: filled("likelihood"), severities: filled("severity"), levels };
			const asked = { ...input, number: Number(typed.number), reason: String(typed.reason ?? "") };
			await risks.setMatrix.mutate(asked as Parameters<Api["risks"]["setMatrix"]["mutate"]>[0]);
			throw redirect("/app/quality/risks/matrix?done=set");
		},
	);
}

export default function MatrixSet({ loaderData: present, actionData }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const why = useWhyClosed("risk.decide");
	const { number, likelihoods, severities, levels } = present;
	const place = (at: number) => at + 1;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Change the matrix`}
				breadcrumb={[
					{ label: t`Risks`, to: "/app/quality/risks" },
					{ label: t`Matrix of risks`, to: "/app/quality/risks/matrix" },
					{ label: t`Change the matrix` },
				]}
				intro={t`Three to six steps each, the lowest first; what is left empty is none. What was judged keeps the matrix that it was judged by.`}
			/>
			<ClosedNote why={why} />
			{why === null && (
				<PlainForm intent="set" answer={actionData} hidden={{ number }} confirmLabel={t`Set this matrix`}>
					{(field) => (
						<>
							<fieldset className="grid min-w-0 items-start gap-3 sm:grid-cols-3">
								<legend className="mb-1 font-medium text-table">{t`How likely`}</legend>
								{MOST.map((at) => (
									<TextField
										key={at}
										label={t`Likelihood ${place(at)}`}
										maxLength={60}
										isRequired={at < 3}
										{...field(`likelihood${at}`, likelihoods[at])}
									/>
								))}
							</fieldset>
							<fieldset className="grid min-w-0 items-start gap-3 sm:grid-cols-3">
								<legend className="mb-1 font-medium text-table">{t`How severe`}</legend>
								{MOST.map((at) => (
									<TextField
										key={at}
										label={t`Severity ${place(at)}`}
										maxLength={60}
										isRequired={at < 3}
										{...field(`severity${at}`, severities[at])}
									/>
								))}
							</fieldset>
							{MOST.map((at) => (
								<fieldset key={at} className="grid min-w-0 items-start gap-3 sm:grid-cols-[1fr_8rem_1.6fr]">
									<legend className="sr-only">{t`Level ${place(at)}`}</legend>
									<TextField
										label={t`Level ${place(at)}`}
										maxLength={40}
										isRequired={at < 2}
										{...field(`name${at}`, levels[at]?.name)}
									/>
									<TextField
										label={t`From a score of`}
										inputMode="numeric"
										{...(at < 2 && { isRequired: true })}
										{...field(`from${at}`, levels[at]?.from.toString())}
									/>
									<Select
										label={t`What it asks for`}
										options={optionsOf(ASKS, i18n)}
										{...field(`asks${at}`, levels[at]?.asks ?? "treat")}
									/>
								</fieldset>
							))}
							<TextField
								label={t`Why it changes`}
								rows={2}
								maxLength={1000}
								isRequired={number > 0}
								{...field("reason")}
							/>
						</>
					)}
				</PlainForm>
			)}
			<Section title={t`The matrix that holds now`}>
				<HeatMap matrix={present} kind="threat" />
			</Section>
		</div>
	);
}
