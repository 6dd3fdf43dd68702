import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, Form, redirect, useSearchParams } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { FormErrors } from "../../components/result-message.tsx";
import { Select } from "../../components/select.tsx";
import { studyIn } from "../../components/studies/said-study.server.ts";
import { METHODS, StudyResult } from "../../components/studies/study-result.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { oneOf } from "../../list-address.ts";
import { readersLocale } from "../../locale.server.ts";
import { fieldsOf, refusalOf } from "../../refusal-reply.server.ts";
import { api } from "../../trpc.server.ts";
import { wordsFor } from "../../words.server.ts";
import type { Route } from "./+types/interval-study-new";
import "../../words/studies.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`New interval study`)];
}

const METHOD_NAMES = ["a3", "s2", "staircase", "variables"] as const;

type Subject = { kind: "instrument"; instrumentId: string } | { kind: "model"; manufacturer: string; model: string };

/** A subject as one text of a list of choices, and back. */
const written = (subject: Subject) =>
	subject.kind === "model" ? JSON.stringify([subject.manufacturer, subject.model]) : subject.instrumentId;

function subjectOf(text: string): Subject {
	if (!text.startsWith("[")) return { kind: "instrument", instrumentId: text };
	try {
		const [manufacturer, model] = JSON.parse(text) as string[];
		return { kind: "model", manufacturer: String(manufacturer ?? ""), model: String(model ?? "") };
	} catch {
		return { kind: "model", manufacturer: "", model: "" };
	}
}

const asked = (from: URLSearchParams) => ({
	subject: subjectOf(from.get("about") ?? ""),
	method: oneOf(from.get("method"), METHOD_NAMES) ?? ("a3" as const),
	target: from.get("target") ?? "0.95",
	model: oneOf(from.get("model"), ["exponential", "weibull"] as const) ?? ("exponential" as const),
	point: from.get("point") ?? "",
	targetUncertainty: from.get("targetUncertainty") ?? "",
	initialUncertainty: from.get("initialUncertainty") ?? "",
	degree: Number(oneOf(from.get("degree"), ["1", "2", "3"] as const) ?? "1"),
});

export async function loader(args: Route.LoaderArgs) {
	const { context, request, url } = args;
	const { intervalStudies } = api(context, request);
	const subjects = await intervalStudies.subjects.query();
	const given = asked(url.searchParams);
	const follows = given.method === "variables" && url.searchParams.get("about");
	const points = follows ? await intervalStudies.points.query({ subject: given.subject }) : [];
	const none = { subjects, points, study: null, problem: null, fields: {} as Record<string, string> };
	if (url.searchParams.has("method") && !url.searchParams.get("about")) {
		const i18n = await wordsFor(args);
		return { ...none, fields: { about: i18n._(msg`Choose a model or an instrument.`) } };
	}
	// The first time there is no point to choose from yet.
	if (!url.searchParams.get("about") || (follows && !url.searchParams.has("point"))) return none;
	try {
		const study = await intervalStudies.preview.query(given);
		return { ...none, study: studyIn(await readersLocale(args), study) };
	} catch (thrown) {
		const failure = refusalOf(thrown, url);
		return { ...none, problem: `${failure.happened} ${failure.remedy}`, fields: fieldsOf(failure) };
	}
}

export async function action({ context, request, url }: Route.ActionArgs) {
	try {
		const { id } = await api(context, request).intervalStudies.propose.mutate(asked(url.searchParams));
		return redirect(`/app/interval-studies/${id}`);
	} catch (thrown) {
		const failure = refusalOf(thrown, url);
		return data({ problem: `${failure.happened} ${failure.remedy}` }, { status: failure.status });
	}
}

export default function IntervalStudyNew({ loaderData, actionData }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const { subjects, points, study, problem, fields } = loaderData;
	const why = useWhyClosed("method.edit");
	const [given] = useSearchParams();
	const { method } = asked(given);
	const options = [
		...subjects.models.map(({ manufacturer, model, instruments }) => ({
			value: written({ kind: "model", manufacturer, model }),
			label: t`All ${instruments} ${[manufacturer, model].filter(Boolean).join(" ")}`,
		})),
		...subjects.instruments.map(({ id, tag }) => ({ value: id, label: tag })),
	];
	const failed = actionData?.problem ?? problem;
	return (
		<div className="flex flex-col gap-6">
			<PageHeader
				title={t`New interval study`}
				breadcrumb={[{ label: t`Interval studies`, to: "/app/interval-studies" }, { label: t`New` }]}
				intro={t`Choose like instruments and a method. It is worked out from their calibrations as found and kept only when you propose it.`}
			/>
			{options.length === 0 ? (
				<EmptyState
					action={
						<LinkButton to="/app/instruments">
							<Trans>Go to the register</Trans>
						</LinkButton>
					}
				>
					<Trans>No instrument in service has an interval yet.</Trans>
				</EmptyState>
			) : (
				<Form method="get" className="flex max-w-2xl flex-col gap-4">
					<FormErrors errors={failed ? [failed] : []} />
					<Select
						label={t`About`}
						name="about"
						isRequired
						placeholder={t`Choose a model or an instrument`}
						defaultValue={given.get("about") ?? ""}
						errors={fields.about ? [fields.about] : []}
						options={options}
					/>
					<Select
						label={t`Method`}
						name="method"
						defaultValue={method}
						errors={fields.method ? [fields.method] : []}
						description={t`The interval test goes by calibrations at about the present interval; the fit by all of them; the staircase by one instrument’s last errors; the drift by the changes of one value, and needs no verdicts.`}
						options={METHOD_NAMES.map((value) => ({ value, label: i18n._(METHODS[value]) }))}
					/>
					{method === "variables" && <DriftFields points={points} given={given} fields={fields} />}
					<div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
						<TextField
							label={t`Reliability wanted at the end of the interval`}
							name="target"
							defaultValue={given.get("target") ?? "95 %"}
							errors={fields.target ? [fields.target] : []}
							description={t`Such as 95 %. Staircase and drift do not use it.`}
							mono
						/>
						<Select
							label={t`How reliability falls`}
							name="model"
							defaultValue={given.get("model") ?? "exponential"}
							description={t`Of the fit only.`}
							options={[
								{ value: "exponential", label: t`Exponential: at random` },
								{ value: "weibull", label: t`Weibull: with wear` },
							]}
						/>
					</div>
					<div>
						<SubmitButton>
							<Trans>Work it out</Trans>
						</SubmitButton>
					</div>
				</Form>
			)}
			{study !== null && (
				<>
					<StudyResult study={study} method={method} isProposal />
					<ClosedNote why={why} />
					{why === null && (
						<Form method="post" action={`?${given}`}>
							<SubmitButton>
								<Trans>Propose it</Trans>
							</SubmitButton>
						</Form>
					)}
				</>
			)}
		</div>
	);
}

/** Which value is followed, and to which uncertainty it may grow. */
function DriftFields({
	points,
	given,
	fields,
}: {
	points: readonly { key: string; name: string; changes: number }[];
	given: URLSearchParams;
	fields: Record<string, string>;
}) {
	const { t } = useLingui();
	const field = (name: string) => ({
		...{ name, defaultValue: given.get(name) ?? "", errors: fields[name] ? [fields[name]] : [], mono: true },
	});
	if (points.length === 0) {
		return (
			<p className="max-w-prose text-table">
				{given.get("about")
					? t`No value of these instruments was read at two calibrations: choose another method, or import their history.`
					: t`Choose what it is about and work it out; then choose the value to follow.`}
			</p>
		);
	}
	return (
		<fieldset className="flex flex-col gap-4 rounded-control border border-line bg-surface p-4">
			<legend className="px-1 font-semibold">
				<Trans>The value to follow</Trans>
			</legend>
			<p className="max-w-prose text-muted text-table">
				<Trans>
					Its changes from as left to as found next are fitted with a polynomial through zero; the interval ends where
					the uncertainty has grown to the target. It holds where the drift of like instruments is alike, the changes
					scatter at random about it, and nothing was adjusted unrecorded (Castrup 2005; NCSLI RP-1).
				</Trans>
			</p>
			<Select
				label={t`Value`}
				name="point"
				isRequired
				placeholder={t`Choose a point or coefficient`}
				defaultValue={given.get("point") ?? ""}
				errors={fields.point ? [fields.point] : []}
				options={points.map(({ key, name, changes }) => ({ value: key, label: t`${name} (${changes} changes)` }))}
			/>
			<div className="grid grid-cols-1 gap-4 sm:grid-cols-3">
				<TextField {...field("targetUncertainty")} label={t`u not to be exceeded`} isRequired />
				<TextField
					{...field("initialUncertainty")}
					label={t`u right after calibration`}
					description={t`Empty: as recorded.`}
					isRequired={false}
				/>
				<Select
					label={t`Degree`}
					name="degree"
					defaultValue={given.get("degree") ?? "1"}
					options={["1", "2", "3"].map((value) => ({ value, label: value }))}
				/>
			</div>
		</fieldset>
	);
}
